# The student overwrites the penalty in the loop, so only the last parameter counts.
# kind: mistake
# task: loss_l2
# place: the penalty in J
# truth: `for theta in model.parameters(): ⏎ penalty = torch.sum(theta**2)` instead of `penalty = sum(torch.sum(theta**2) for theta in model.parameters())`

# %% task="loss_l2" edit="true"
# - penalty = sum(torch.sum(theta**2) for theta in model.parameters())
# + for theta in model.parameters():
# +     penalty = torch.sum(theta**2)
