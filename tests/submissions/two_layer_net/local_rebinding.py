# The new value is bound to a local name.
# kind: mistake
# fails: train_updates
# misconception: nothing_moves

# %% task="train" edit="true"
# - for name in self.params:
# + for name, value in self.params.items():

# - self.params[name] -= learning_rate * gradients[name]
# + value = value - learning_rate * gradients[name]
