# The student uses the mean squared error of torch instead of half the sum.
# kind: mistake
# task: loss_l2
# place: the squared error in J
# truth: `data_loss = nn.functional.mse_loss(y_hat, y)` instead of `data_loss = 0.5 * torch.sum((y - y_hat) ** 2)`

# %% task="loss_l2" edit="true"
# - data_loss = 0.5 * torch.sum((y - y_hat) ** 2)
# + data_loss = nn.functional.mse_loss(y_hat, y)
