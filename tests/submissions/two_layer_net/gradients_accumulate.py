# Gradients are added to those of earlier calls.
# kind: mistake
# fails: loss_gradients
# misconception: gradients_accumulate

# %% task="loss" edit="true"
# - return J, {"W1": dW1, "b1": db1, "W2": dW2, "b2": db2}
# + new = {"W1": dW1, "b1": db1, "W2": dW2, "b2": db2}
# + old = getattr(self, "gradients", {})
# + self.gradients = {name: new[name] + old.get(name, 0) for name in new}
# + return J, self.gradients
