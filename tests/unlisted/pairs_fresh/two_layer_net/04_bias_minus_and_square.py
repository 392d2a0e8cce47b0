# Two mistakes: (1) b1 is subtracted; (2) the ReLU is squared.
# kind: mistake
# task: forward
# truth: (1) b1 is subtracted; (2) the ReLU is squared

# %% task="forward" edit="true"
# - z2 = X @ self.params["W1"] + self.params["b1"]
# + z2 = X @ self.params["W1"] - self.params["b1"]

# - a2 = np.maximum(0, z2)
# + a2 = np.maximum(0, z2) ** 2
