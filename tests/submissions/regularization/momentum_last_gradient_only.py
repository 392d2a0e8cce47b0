# v = g + mu g_prev, as in the published report: only the last gradient is remembered.
# kind: mistake
# fails: optim_mom_path
# misconception: last_gradient_only
# demo: yes

# %% task="optim_mom" edit="true"
# - self.velocity[name] = self.momentum * v - self.lr * gradients[name]
# - new_weights[name] = weights[name] + self.velocity[name]
# + self.velocity[name] = -self.lr * gradients[name]
# + new_weights[name] = weights[name] + self.velocity[name] + self.momentum * v
