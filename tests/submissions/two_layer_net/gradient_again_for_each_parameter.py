# The gradient is computed again after each parameter has moved.
# kind: mistake
# fails: train_updates

# %% task="train" edit="true"
# - self.params[name] -= learning_rate * gradients[name]
# + self.params[name] -= learning_rate * self.loss(X[batch], y[batch], reg)[1][name]
