# Two mistakes: (1) the gradient is weighted with (1 - momentum); (2) the weights move by the old velocity.
# kind: mistake
# task: optim_mom
# place: the velocity and the step
# truth: `self.velocity[name] = self.momentum * v - (1 - self.momentum) * self.lr * gradients[name] ⏎ new_weights[name] = weights[name] + v` instead of `self.velocity[name] = self.momentum * v - self.lr * gradients[name] ⏎ new_weights[name] = weights[name] + self.velocity[name]`

# %% task="optim_mom" edit="true"
# - self.velocity[name] = self.momentum * v - self.lr * gradients[name]
# - new_weights[name] = weights[name] + self.velocity[name]
# + self.velocity[name] = self.momentum * v - (1 - self.momentum) * self.lr * gradients[name]
# + new_weights[name] = weights[name] + v
