# B1 is added behind the ReLU.
# kind: mistake
# task: forward
# truth: b1 is added behind the ReLU
# says: b1|b₁|bias

# %% task="forward" edit="true"
# - z2 = X @ self.params["W1"] + self.params["b1"]
# - a2 = np.maximum(0, z2)
# + z2 = X @ self.params["W1"]
# + a2 = np.maximum(0, z2) + self.params["b1"]
