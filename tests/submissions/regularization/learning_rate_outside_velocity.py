# The form of torch.optim.SGD: another path once the learning rate changes.
# kind: mistake
# fails: optim_mom_path
# misconception: lr_outside_velocity

# %% task="optim_mom" edit="true"
# - self.velocity[name] = self.momentum * v - self.lr * gradients[name]
# - new_weights[name] = weights[name] + self.velocity[name]
# + self.velocity[name] = self.momentum * v + gradients[name]
# + new_weights[name] = weights[name] - self.lr * self.velocity[name]
