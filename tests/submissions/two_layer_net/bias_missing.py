# b1 is forgotten in the forward pass.
# kind: mistake
# fails: forward
# misconception: bias_missing

# %% task="forward" edit="true"
# - z2 = X @ self.params["W1"] + self.params["b1"]
# + z2 = X @ self.params["W1"]
