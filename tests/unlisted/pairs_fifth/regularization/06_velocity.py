# (1) the old velocity is multiplied by 1 - momentum; (2) the gradient enters with a plus.
# kind: mistake
# task: optim_mom
# truth: (1) the old velocity is multiplied by 1 - momentum; (2) the gradient enters with a plus
# says: 1 −|1 -|momentum & plus|sign|uphill

# %% task="optim_mom" edit="true"
# - self.velocity[name] = self.momentum * v - self.lr * gradients[name]
# + self.velocity[name] = (1 - self.momentum) * v + self.lr * gradients[name]
