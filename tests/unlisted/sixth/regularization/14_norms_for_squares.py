# Norms are added, not squares.
# kind: mistake
# task: loss_l2
# truth: norms are added, not squares
# says: square|norm|root

# %% task="loss_l2" edit="true"
# - penalty = sum(torch.sum(theta**2) for theta in model.parameters())
# + penalty = sum(torch.norm(theta) for theta in model.parameters())
