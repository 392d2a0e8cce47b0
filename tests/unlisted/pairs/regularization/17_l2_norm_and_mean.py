# Two mistakes: (1) the data term divided by the number of samples; (2) the norm (not squared) of each parameter in the penalty.
# kind: mistake
# task: loss_l2
# place: the data term and the penalty in J
# truth: `data_loss = 0.5 * torch.sum((y - y_hat) ** 2) / len(y) ⏎ penalty = sum(torch.norm(theta) for theta in model.parameters())` instead of `data_loss = 0.5 * torch.sum((y - y_hat) ** 2) ⏎ penalty = sum(torch.sum(theta**2) for theta in model.parameters())`

# %% task="loss_l2" edit="true"
# - data_loss = 0.5 * torch.sum((y - y_hat) ** 2)
# - penalty = sum(torch.sum(theta**2) for theta in model.parameters())
# + data_loss = 0.5 * torch.sum((y - y_hat) ** 2) / len(y)
# + penalty = sum(torch.norm(theta) for theta in model.parameters())
