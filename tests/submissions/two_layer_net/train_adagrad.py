# Adagrad.
# kind: mistake
# fails: train_updates
# misconception: other_optimiser

# %% task="train" edit="true"
# - for _ in range(num_epochs):
# + v = {name: 0 for name in self.params}
# + for _ in range(num_epochs):

# - for name in self.params:
# - self.params[name] -= learning_rate * gradients[name]
# + for name in self.params:
# +     v[name] = v[name] + gradients[name] ** 2
# +     self.params[name] -= learning_rate * gradients[name] / (np.sqrt(v[name]) + 1e-7)
