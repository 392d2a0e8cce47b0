# (1) tanh for the ReLU; (2) b1 is subtracted.
# kind: mistake
# task: forward
# truth: (1) tanh for the ReLU; (2) b1 is subtracted
# says: activation|tanh & bias|b1|subtract

# %% task="forward" edit="true"
# - z2 = X @ self.params["W1"] + self.params["b1"]
# + z2 = X @ self.params["W1"] - self.params["b1"]

# - a2 = np.maximum(0, z2)
# + a2 = np.tanh(z2)
