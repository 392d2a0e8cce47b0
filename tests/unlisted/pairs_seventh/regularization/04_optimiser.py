# (1) 1 - momentum stands for momentum; (2) the learning rate multiplies the whole velocity in the step, once more.
# kind: mistake
# task: optim_mom
# truth: (1) 1 - momentum stands for momentum; (2) the learning rate multiplies the whole velocity in the step, once more
# says: 1 - |1 − |momentum & lr|learning rate|twice|again

# %% task="optim_mom" edit="true"
# - self.velocity[name] = self.momentum * v - self.lr * gradients[name]
# - new_weights[name] = weights[name] + self.velocity[name]
# + self.velocity[name] = (1 - self.momentum) * v - self.lr * gradients[name]
# + new_weights[name] = weights[name] + self.lr * self.velocity[name]
