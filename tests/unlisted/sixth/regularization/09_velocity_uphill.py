# The gradient enters the velocity with a plus.
# kind: mistake
# task: optim_mom
# truth: the gradient enters the velocity with a plus
# says: sign|minus|plus|uphill|against|direction

# %% task="optim_mom" edit="true"
# - self.velocity[name] = self.momentum * v - self.lr * gradients[name]
# + self.velocity[name] = self.momentum * v + self.lr * gradients[name]
