# (1) the gradient is divided by the rate's place: lr missing; (2) the old velocity moves.
# kind: mistake
# task: optim_mom
# truth: (1) the gradient is divided by the rate's place: lr missing; (2) the old velocity moves
# says: learning rate & old|velocity

# %% task="optim_mom" edit="true"
# - self.velocity[name] = self.momentum * v - self.lr * gradients[name]
# + self.velocity[name] = self.momentum * v - gradients[name]

# - new_weights[name] = weights[name] + self.velocity[name]
# + new_weights[name] = weights[name] + v
