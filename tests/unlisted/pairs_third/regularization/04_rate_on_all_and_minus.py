# Two mistakes: (1) the learning rate multiplies the old velocity as well; (2) the velocity is subtracted from the weights.
# kind: mistake
# task: optim_mom
# truth: (1) the learning rate multiplies the old velocity as well; (2) the velocity is subtracted from the weights

# %% task="optim_mom" edit="true"
# - self.velocity[name] = self.momentum * v - self.lr * gradients[name]
# + self.velocity[name] = self.lr * (self.momentum * v - gradients[name])

# - new_weights[name] = weights[name] + self.velocity[name]
# + new_weights[name] = weights[name] - self.velocity[name]
