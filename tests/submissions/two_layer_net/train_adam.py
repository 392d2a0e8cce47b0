# Adam with bias correction.
# kind: mistake
# fails: train_updates
# misconception: other_optimiser

# %% task="train" edit="true"
# - for _ in range(num_epochs):
# + m = {name: 0 for name in self.params}
# + v = {name: 0 for name in self.params}
# + t = 0
# + for _ in range(num_epochs):

# - for name in self.params:
# - self.params[name] -= learning_rate * gradients[name]
# + t += 1
# + for name in self.params:
# +     m[name] = 0.9 * m[name] + 0.1 * gradients[name]
# +     v[name] = 0.999 * v[name] + 0.001 * gradients[name] ** 2
# +     step = m[name] / (1 - 0.9**t) / (np.sqrt(v[name] / (1 - 0.999**t)) + 1e-8)
# +     self.params[name] -= learning_rate * step
