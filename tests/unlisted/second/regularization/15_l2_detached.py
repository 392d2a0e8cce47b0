# The student turns the penalty's terms into numbers with .item(), so the penalty has no gradient.
# kind: mistake
# task: loss_l2
# place: the penalty in J
# truth: `penalty = sum(torch.sum(theta**2).item() for theta in model.parameters())` instead of `penalty = sum(torch.sum(theta**2) for theta in model.parameters())`

# %% task="loss_l2" edit="true"
# - penalty = sum(torch.sum(theta**2) for theta in model.parameters())
# + penalty = sum(torch.sum(theta**2).item() for theta in model.parameters())
