# The learning rate of the beginning is used for good, whatever lr is set to later.
# kind: mistake
# task: optim_mom
# truth: the learning rate of the beginning is used for good, whatever lr is set to later
# says: rate|lr|chang

# %% task="optim_mom" edit="true"
# - self.velocity = {}
# + self.velocity = {}
# + self.rate = lr

# - self.velocity[name] = self.momentum * v - self.lr * gradients[name]
# + self.velocity[name] = self.momentum * v - self.rate * gradients[name]
