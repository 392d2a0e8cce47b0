# Two mistakes: (1) the mean instead of the sum of the squared errors; (2) the biases are not in the penalty.
# kind: mistake
# task: loss_l2
# place: the data term and the penalty in J
# truth: `data_loss = 0.5 * torch.mean((y - y_hat) ** 2) ⏎ penalty = sum(torch.sum(theta**2) for theta in model.parameters() if theta.dim() > 1)` instead of `data_loss = 0.5 * torch.sum((y - y_hat) ** 2) ⏎ penalty = sum(torch.sum(theta**2) for theta in model.parameters())`

# %% task="loss_l2" edit="true"
# - data_loss = 0.5 * torch.sum((y - y_hat) ** 2)
# - penalty = sum(torch.sum(theta**2) for theta in model.parameters())
# + data_loss = 0.5 * torch.mean((y - y_hat) ** 2)
# + penalty = sum(torch.sum(theta**2) for theta in model.parameters() if theta.dim() > 1)
