# L1 where the box has L2.
# kind: mistake
# fails: loss_l2
# misconception: penalty_l1

# %% task="loss_l2" edit="true"
# - penalty = sum(torch.sum(theta**2) for theta in model.parameters())
# + penalty = sum(torch.sum(torch.abs(theta)) for theta in model.parameters())
