# The penalty is cut off with detach.
# kind: mistake
# fails: loss_l2
# misconception: loss_detached

# %% task="loss_l2" edit="true"
# - penalty = sum(torch.sum(theta**2) for theta in model.parameters())
# + penalty = sum(torch.sum(theta.detach() ** 2) for theta in model.parameters())
