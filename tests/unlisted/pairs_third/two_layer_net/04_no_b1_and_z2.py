# Two mistakes: (1) b1 is missing in z2; (2) z3 is built from z2, not from a2.
# kind: mistake
# task: forward
# truth: (1) b1 is missing in z2; (2) z3 is built from z2, not from a2

# %% task="forward" edit="true"
# - z2 = X @ self.params["W1"] + self.params["b1"]
# + z2 = X @ self.params["W1"]

# - z3 = a2 @ self.params["W2"] + self.params["b2"]
# + z3 = z2 @ self.params["W2"] + self.params["b2"]
