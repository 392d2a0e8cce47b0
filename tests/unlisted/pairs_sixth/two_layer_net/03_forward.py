# (1) b1 is subtracted; (2) the ReLU is missing.
# kind: mistake
# task: forward
# truth: (1) b1 is subtracted; (2) the ReLU is missing
# says: subtract|sign|b1|bias & ReLU|activation

# %% task="forward" edit="true"
# - z2 = X @ self.params["W1"] + self.params["b1"]
# - a2 = np.maximum(0, z2)
# + z2 = X @ self.params["W1"] - self.params["b1"]
# + a2 = z2
