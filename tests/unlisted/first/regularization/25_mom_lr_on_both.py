# The student multiplies the old velocity by the learning rate, too: lr * (momentum * v - g).
# kind: mistake
# task: optim_mom
# place: the velocity
# truth: `self.velocity[name] = self.lr * (self.momentum * v - gradients[name])` instead of `self.velocity[name] = self.momentum * v - self.lr * gradients[name]`

# %% task="optim_mom" edit="true"
# - self.velocity[name] = self.momentum * v - self.lr * gradients[name]
# + self.velocity[name] = self.lr * (self.momentum * v - gradients[name])
