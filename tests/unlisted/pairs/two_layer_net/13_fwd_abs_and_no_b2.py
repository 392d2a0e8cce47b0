# Two mistakes: (1) the absolute value instead of max(0, z2); (2) b2 is missing in the scores.
# kind: mistake
# task: forward
# place: a2 and z3
# truth: `a2 = np.abs(z2) ⏎ z3 = a2 @ self.params["W2"]` instead of `a2 = np.maximum(0, z2) ⏎ z3 = a2 @ self.params["W2"] + self.params["b2"]`

# %% task="forward" edit="true"
# - a2 = np.maximum(0, z2)
# - z3 = a2 @ self.params["W2"] + self.params["b2"]
# + a2 = np.abs(z2)
# + z3 = a2 @ self.params["W2"]
