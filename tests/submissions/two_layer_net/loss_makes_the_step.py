# loss changes the weights by itself.
# kind: mistake
# fails: loss_gradients
# misconception: argument_changed

# %% task="loss" edit="true"
# - return J, {"W1": dW1, "b1": db1, "W2": dW2, "b2": db2}
# + gradients = {"W1": dW1, "b1": db1, "W2": dW2, "b2": db2}
# + for name in gradients:
# +     self.params[name] = self.params[name] - 1e-3 * gradients[name]
# + return J, gradients
