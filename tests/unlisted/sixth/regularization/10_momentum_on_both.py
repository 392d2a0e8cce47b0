# Momentum multiplies the new gradient too.
# kind: mistake
# task: optim_mom
# truth: momentum multiplies the new gradient too
# says: gradient is multipl|times the expected|gradient enters

# %% task="optim_mom" edit="true"
# - self.velocity[name] = self.momentum * v - self.lr * gradients[name]
# + self.velocity[name] = self.momentum * (v - self.lr * gradients[name])
