# b2 is forgotten in the forward pass.
# kind: mistake
# fails: forward
# misconception: bias_missing

# %% task="forward" edit="true"
# - z3 = a2 @ self.params["W2"] + self.params["b2"]
# + z3 = a2 @ self.params["W2"]
