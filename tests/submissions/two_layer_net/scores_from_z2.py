# The output layer takes z2 instead of a2.
# kind: mistake
# fails: forward
# misconception: relu_missing

# %% task="forward" edit="true"
# - z3 = a2 @ self.params["W2"] + self.params["b2"]
# + z3 = z2 @ self.params["W2"] + self.params["b2"]
