# Two mistakes: (1) b1 is missing; (2) tanh instead of ReLU.
# kind: mistake
# task: forward
# place: z2 and a2
# truth: `z2 = X @ self.params["W1"] ⏎ a2 = np.tanh(z2)` instead of `z2 = X @ self.params["W1"] + self.params["b1"] ⏎ a2 = np.maximum(0, z2)`

# %% task="forward" edit="true"
# - z2 = X @ self.params["W1"] + self.params["b1"]
# - a2 = np.maximum(0, z2)
# + z2 = X @ self.params["W1"]
# + a2 = np.tanh(z2)
