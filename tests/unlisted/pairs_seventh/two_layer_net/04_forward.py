# (1) the absolute value stands for the ReLU; (2) b2 is left out.
# kind: mistake
# task: forward
# truth: (1) the absolute value stands for the ReLU; (2) b2 is left out
# says: absolute|ReLU|negative & b2|bias

# %% task="forward" edit="true"
# - a2 = np.maximum(0, z2)
# - z3 = a2 @ self.params["W2"] + self.params["b2"]
# + a2 = np.abs(z2)
# + z3 = a2 @ self.params["W2"]
