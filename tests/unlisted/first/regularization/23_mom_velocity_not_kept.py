# The student never stores the new velocity, so it is zero in every step and momentum does nothing.
# kind: mistake
# task: optim_mom
# place: the velocity
# truth: `v = self.momentum * v - self.lr * gradients[name] ⏎ new_weights[name] = weights[name] + v` instead of `self.velocity[name] = self.momentum * v - self.lr * gradients[name] ⏎ new_weights[name] = weights[name] + self.velocity[name]`

# %% task="optim_mom" edit="true"
# - self.velocity[name] = self.momentum * v - self.lr * gradients[name]
# - new_weights[name] = weights[name] + self.velocity[name]
# + v = self.momentum * v - self.lr * gradients[name]
# + new_weights[name] = weights[name] + v
