# The student applies the gradient a second time in the weights' step (Nesterov half remembered): weights + momentum * v_new - lr * g.
# kind: mistake
# task: optim_mom
# place: the step of the weights
# truth: `new_weights[name] = weights[name] + self.momentum * self.velocity[name] - self.lr * gradients[name]` instead of `new_weights[name] = weights[name] + self.velocity[name]`

# %% task="optim_mom" edit="true"
# - new_weights[name] = weights[name] + self.velocity[name]
# + new_weights[name] = weights[name] + self.momentum * self.velocity[name] - self.lr * gradients[name]
