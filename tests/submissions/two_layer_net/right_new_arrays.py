# Parameters are replaced by new arrays, and params by a new dictionary.
# kind: unusual

# %% task="train" edit="true"
# - for name in self.params:
# + self.params = {name: value - learning_rate * gradients[name] for name, value in self.params.items()}

# - self.params[name] -= learning_rate * gradients[name]
