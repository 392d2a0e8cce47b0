# The student sums absolute values of the parameters (L1) instead of squares.
# kind: mistake
# task: loss_l2
# place: the penalty in J
# truth: `penalty = sum(torch.sum(torch.abs(theta)) for theta in model.parameters())` instead of `penalty = sum(torch.sum(theta**2) for theta in model.parameters())`

# %% task="loss_l2" edit="true"
# - penalty = sum(torch.sum(theta**2) for theta in model.parameters())
# + penalty = sum(torch.sum(torch.abs(theta)) for theta in model.parameters())
