# Two mistakes: (1) the sum of the absolute errors; (2) only weights are penalised.
# kind: mistake
# task: loss_l2
# truth: (1) the sum of the absolute errors; (2) only weights are penalised

# %% task="loss_l2" edit="true"
# - data_loss = 0.5 * torch.sum((y - y_hat) ** 2)
# + data_loss = 0.5 * torch.sum(torch.abs(y - y_hat))

# - penalty = sum(torch.sum(theta**2) for theta in model.parameters())
# + penalty = sum(torch.sum(theta**2) for theta in model.parameters() if theta.dim() == 2)
