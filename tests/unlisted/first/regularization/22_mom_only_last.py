# The student keeps the last gradient step, not the velocity: v = -lr*g + momentum * (the previous -lr*g), so older gradients are forgotten.
# kind: mistake
# task: optim_mom
# place: the velocity
# truth: `last = self.velocity.get(name, 0.0) ⏎ self.velocity[name] = -self.lr * gradients[name] ⏎ new_weights[name] = weights[name] + self.velocity[name] + self.momentum * last` instead of `v = self.velocity.get(name, 0.0) ⏎ self.velocity[name] = self.momentum * v - self.lr * gradients[name] ⏎ new_weights[name] = weights[name] + self.velocity[name]`

# %% task="optim_mom" edit="true"
# - v = self.velocity.get(name, 0.0)
# - self.velocity[name] = self.momentum * v - self.lr * gradients[name]
# - new_weights[name] = weights[name] + self.velocity[name]
# + last = self.velocity.get(name, 0.0)
# + self.velocity[name] = -self.lr * gradients[name]
# + new_weights[name] = weights[name] + self.velocity[name] + self.momentum * last
