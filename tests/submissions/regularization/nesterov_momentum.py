# Nesterov where the box has the classical form.
# kind: mistake
# fails: optim_mom_path
# misconception: nesterov

# %% task="optim_mom" edit="true"
# - new_weights[name] = weights[name] + self.velocity[name]
# + new_weights[name] = weights[name] + self.momentum * self.velocity[name] - self.lr * gradients[name]
