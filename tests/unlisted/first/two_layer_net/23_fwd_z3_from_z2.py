# The student computes the scores from z2, before the ReLU, instead of a2.
# kind: mistake
# task: forward
# place: z3
# truth: `z3 = z2 @ self.params["W2"] + self.params["b2"]` instead of `z3 = a2 @ self.params["W2"] + self.params["b2"]`

# %% task="forward" edit="true"
# - z3 = a2 @ self.params["W2"] + self.params["b2"]
# + z3 = z2 @ self.params["W2"] + self.params["b2"]
