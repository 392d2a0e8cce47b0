# (1) the absolute value in the place of the ReLU; (2) b2 is missing.
# kind: mistake
# task: forward
# truth: (1) the absolute value in the place of the ReLU; (2) b2 is missing
# says: absolute|\| & b2|b₂

# %% task="forward" edit="true"
# - a2 = np.maximum(0, z2)
# - z3 = a2 @ self.params["W2"] + self.params["b2"]
# + a2 = np.abs(z2)
# + z3 = a2 @ self.params["W2"]
