# The gradient is multiplied by 1 - momentum, as in a running average.
# kind: mistake
# task: optim_mom
# truth: the gradient is multiplied by 1 - momentum, as in a running average
# says: 1 - momentum|1 - μ|1-μ|(1 -|average|dampen|factor|too small|scaled

# %% task="optim_mom" edit="true"
# - self.velocity[name] = self.momentum * v - self.lr * gradients[name]
# + self.velocity[name] = self.momentum * v - (1 - self.momentum) * self.lr * gradients[name]
