# (1) the half is missing; (2) the last parameter is left out of the penalty.
# kind: mistake
# task: loss_l2
# truth: (1) the half is missing; (2) the last parameter is left out of the penalty
# says: ½|half & layer|last|bias

# %% task="loss_l2" edit="true"
# - data_loss = 0.5 * torch.sum((y - y_hat) ** 2)
# + data_loss = torch.sum((y - y_hat) ** 2)

# - penalty = sum(torch.sum(theta**2) for theta in model.parameters())
# + penalty = sum(torch.sum(theta**2) for theta in model.parameters() if theta.dim() == 2)
