# A module-wide reg instead of the argument.
# kind: mistake
# fails: loss_value, loss_gradients
# misconception: reg_ignored

# %% task="loss" edit="true"
# - W1, W2 = self.params["W1"], self.params["W2"]
# + W1, W2 = self.params["W1"], self.params["W2"]
# + reg = 0.05
