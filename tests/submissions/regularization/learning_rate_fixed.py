# The learning rate of the construction is used for ever.
# kind: mistake
# fails: optim_mom_path
# misconception: lr_never_changes

# %% task="optim_mom" edit="true"
# - self.velocity = {}
# + self.velocity = {}
# + self.first_lr = lr

# - self.velocity[name] = self.momentum * v - self.lr * gradients[name]
# + self.velocity[name] = self.momentum * v - self.first_lr * gradients[name]
