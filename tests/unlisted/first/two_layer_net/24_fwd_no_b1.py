# The student forgot the bias b1.
# kind: mistake
# task: forward
# place: z2
# truth: `z2 = X @ self.params["W1"]` instead of `z2 = X @ self.params["W1"] + self.params["b1"]`

# %% task="forward" edit="true"
# - z2 = X @ self.params["W1"] + self.params["b1"]
# + z2 = X @ self.params["W1"]
