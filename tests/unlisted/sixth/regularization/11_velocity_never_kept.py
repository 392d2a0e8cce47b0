# The velocity is not kept for the next step.
# kind: mistake
# task: optim_mom
# truth: the velocity is not kept for the next step
# says: velocity|keep|kept|remember|store|momentum

# %% task="optim_mom" edit="true"
# - self.velocity[name] = self.momentum * v - self.lr * gradients[name]
# - new_weights[name] = weights[name] + self.velocity[name]
# + v = self.momentum * v - self.lr * gradients[name]
# + new_weights[name] = weights[name] + v
