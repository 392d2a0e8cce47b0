# Nesterov's momentum.
# kind: mistake
# fails: train_updates
# misconception: nesterov

# %% task="train" edit="true"
# - for _ in range(num_epochs):
# + v = {name: np.zeros_like(p) for name, p in self.params.items()}
# + for _ in range(num_epochs):

# - for name in self.params:
# - self.params[name] -= learning_rate * gradients[name]
# + for name in self.params:
# +     old = v[name]
# +     v[name] = 0.9 * v[name] - learning_rate * gradients[name]
# +     self.params[name] += -0.9 * old + 1.9 * v[name]
