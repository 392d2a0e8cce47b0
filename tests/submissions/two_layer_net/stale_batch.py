# The gradients of the first batch are kept.
# kind: mistake
# fails: loss_gradients
# misconception: stale_batch

# %% task="loss" edit="true"
# - return J, {"W1": dW1, "b1": db1, "W2": dW2, "b2": db2}
# + if not hasattr(self, "gradients"):
# +     self.gradients = {"W1": dW1, "b1": db1, "W2": dW2, "b2": db2}
# + return J, self.gradients
