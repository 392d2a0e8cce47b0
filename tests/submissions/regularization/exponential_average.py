# The velocity is an exponential average.
# kind: mistake
# fails: optim_mom_path
# misconception: exponential_average

# %% task="optim_mom" edit="true"
# - self.velocity[name] = self.momentum * v - self.lr * gradients[name]
# + self.velocity[name] = self.momentum * v - (1 - self.momentum) * self.lr * gradients[name]
