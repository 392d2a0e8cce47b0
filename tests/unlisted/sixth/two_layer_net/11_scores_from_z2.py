# The scores are computed from z2, not from a2.
# kind: mistake
# task: forward
# truth: the scores are computed from z2, not from a2
# says: z2|ReLU|a2|activation

# %% task="forward" edit="true"
# - z3 = a2 @ self.params["W2"] + self.params["b2"]
# + z3 = z2 @ self.params["W2"] + self.params["b2"]
