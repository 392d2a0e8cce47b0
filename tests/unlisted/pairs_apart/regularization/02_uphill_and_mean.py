# Two mistakes: (1) the gradient enters the velocity with a plus; (2) loss_l2 takes the mean of the squared errors.
# kind: mistake
# task: optim_mom, loss_l2
# truth: (1) the gradient enters the velocity with a plus; (2) loss_l2 takes the mean of the squared errors

# %% task="optim_mom" edit="true"
# - self.velocity[name] = self.momentum * v - self.lr * gradients[name]
# + self.velocity[name] = self.momentum * v + self.lr * gradients[name]

# %% task="loss_l2" edit="true"
# - data_loss = 0.5 * torch.sum((y - y_hat) ** 2)
# + data_loss = 0.5 * torch.mean((y - y_hat) ** 2)
