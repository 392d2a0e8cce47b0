# The student leaves the biases out: only parameters with two dimensions are penalised.
# kind: mistake
# task: loss_l2
# place: the penalty in J
# truth: `penalty = sum(torch.sum(theta**2) for theta in model.parameters() if theta.dim() == 2)` instead of `penalty = sum(torch.sum(theta**2) for theta in model.parameters())`

# %% task="loss_l2" edit="true"
# - penalty = sum(torch.sum(theta**2) for theta in model.parameters())
# + penalty = sum(torch.sum(theta**2) for theta in model.parameters() if theta.dim() == 2)
