# (1) nesterov-like: momentum once more in the step; (2) ascent.
# kind: mistake
# task: optim_mom
# truth: (1) nesterov-like: momentum once more in the step; (2) ascent
# says: μ|momentum & sign|uphill|along

# %% task="optim_mom" edit="true"
# - self.velocity[name] = self.momentum * v - self.lr * gradients[name]
# + self.velocity[name] = self.momentum * v + self.lr * gradients[name]

# - new_weights[name] = weights[name] + self.velocity[name]
# + new_weights[name] = weights[name] + self.momentum * self.velocity[name]
