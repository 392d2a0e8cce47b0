# The student adds lr * g to the velocity, so the weights climb.
# kind: mistake
# task: optim_mom
# place: the velocity
# truth: `self.velocity[name] = self.momentum * v + self.lr * gradients[name]` instead of `self.velocity[name] = self.momentum * v - self.lr * gradients[name]`

# %% task="optim_mom" edit="true"
# - self.velocity[name] = self.momentum * v - self.lr * gradients[name]
# + self.velocity[name] = self.momentum * v + self.lr * gradients[name]
