# Dampening from the second step on.
# kind: mistake
# fails: optim_mom_path
# misconception: dampening

# %% task="optim_mom" edit="true"
# - self.velocity[name] = self.momentum * v - self.lr * gradients[name]
# + share = 1 - self.momentum if name in self.velocity else 1.0
# + self.velocity[name] = self.momentum * v - share * self.lr * gradients[name]
