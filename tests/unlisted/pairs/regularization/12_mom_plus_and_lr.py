# Two mistakes: (1) the gradient is added to the velocity without the minus; (2) the learning rate also multiplies the old velocity.
# kind: mistake
# task: optim_mom
# place: the velocity and the step
# truth: `self.velocity[name] = self.lr * (self.momentum * v + gradients[name])` instead of `self.velocity[name] = self.momentum * v - self.lr * gradients[name]`

# %% task="optim_mom" edit="true"
# - self.velocity[name] = self.momentum * v - self.lr * gradients[name]
# + self.velocity[name] = self.lr * (self.momentum * v + gradients[name])
