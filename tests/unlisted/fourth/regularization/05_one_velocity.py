# All parameters share one velocity.
# kind: mistake
# task: optim_mom
# truth: all parameters share one velocity
# says: share|one velocity|same velocity|each|every

# %% task="optim_mom" edit="true"
# - self.velocity = {}
# + self.velocity = 0.0

# - v = self.velocity.get(name, 0.0)
# - self.velocity[name] = self.momentum * v - self.lr * gradients[name]
# - new_weights[name] = weights[name] + self.velocity[name]
# + self.velocity = self.momentum * self.velocity - self.lr * gradients[name]
# + new_weights[name] = weights[name] + self.velocity
