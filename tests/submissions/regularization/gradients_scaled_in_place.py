# The step scales the gradients that it was given.
# kind: mistake
# fails: optim_mom_arguments
# misconception: argument_changed

# %% task="optim_mom" edit="true"
# - self.velocity[name] = self.momentum * v - self.lr * gradients[name]
# + gradients[name] *= self.lr
# + self.velocity[name] = self.momentum * v - gradients[name]
