# The step goes uphill.
# kind: mistake
# fails: optim_mom_path
# misconception: ascent

# %% task="optim_mom" edit="true"
# - self.velocity[name] = self.momentum * v - self.lr * gradients[name]
# + self.velocity[name] = self.momentum * v + self.lr * gradients[name]
