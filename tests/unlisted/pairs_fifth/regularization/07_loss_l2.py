# (1) the factor one half is missing; (2) absolute values in the place of squares.
# kind: mistake
# task: loss_l2
# truth: (1) the factor one half is missing; (2) absolute values in the place of squares
# says: half|½|twice|0.5 & absolute|L1|\|

# %% task="loss_l2" edit="true"
# - data_loss = 0.5 * torch.sum((y - y_hat) ** 2)
# - penalty = sum(torch.sum(theta**2) for theta in model.parameters())
# + data_loss = torch.sum((y - y_hat) ** 2)
# + penalty = sum(torch.sum(theta.abs()) for theta in model.parameters())
