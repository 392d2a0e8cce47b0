# One velocity for all parameters of a shape.
# kind: mistake
# fails: optim_mom_path
# misconception: shared_velocity

# %% task="optim_mom" edit="true"
# - v = self.velocity.get(name, 0.0)
# - self.velocity[name] = self.momentum * v - self.lr * gradients[name]
# - new_weights[name] = weights[name] + self.velocity[name]
# + shape = weights[name].shape
# + self.velocity[shape] = self.momentum * self.velocity.get(shape, 0.0) - self.lr * gradients[name]
# + new_weights[name] = weights[name] + self.velocity[shape]
