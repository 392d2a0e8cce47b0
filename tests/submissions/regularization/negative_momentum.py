# The old velocity enters with the wrong sign.
# kind: mistake
# fails: optim_mom_path
# misconception: negative_momentum

# %% task="optim_mom" edit="true"
# - self.velocity[name] = self.momentum * v - self.lr * gradients[name]
# + self.velocity[name] = -self.momentum * v - self.lr * gradients[name]
