# (1) the learning rate is squared; (2) the momentum has a minus.
# kind: mistake
# task: optim_mom
# truth: (1) the learning rate is squared; (2) the momentum has a minus
# says: square|rate|twice & minus|sign|−μ

# %% task="optim_mom" edit="true"
# - self.velocity[name] = self.momentum * v - self.lr * gradients[name]
# + self.velocity[name] = -self.momentum * v - self.lr**2 * gradients[name]
