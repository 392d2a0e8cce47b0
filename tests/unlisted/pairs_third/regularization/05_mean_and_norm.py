# Two mistakes: (1) the mean of the squared errors; (2) the norm of each parameter, not its square.
# kind: mistake
# task: loss_l2
# truth: (1) the mean of the squared errors; (2) the norm of each parameter, not its square

# %% task="loss_l2" edit="true"
# - data_loss = 0.5 * torch.sum((y - y_hat) ** 2)
# + data_loss = 0.5 * torch.mean((y - y_hat) ** 2)

# - penalty = sum(torch.sum(theta**2) for theta in model.parameters())
# + penalty = sum(torch.sqrt(torch.sum(theta**2)) for theta in model.parameters())
