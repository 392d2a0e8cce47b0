# The norm for its square.
# kind: mistake
# fails: loss_l2
# misconception: penalty_square_root

# %% task="loss_l2" edit="true"
# - penalty = sum(torch.sum(theta**2) for theta in model.parameters())
# + penalty = sum(torch.linalg.norm(theta) for theta in model.parameters())
