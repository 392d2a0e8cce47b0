# A loop that overwrites the penalty.
# kind: mistake
# fails: loss_l2
# misconception: penalty_layer_forgotten

# %% task="loss_l2" edit="true"
# - penalty = sum(torch.sum(theta**2) for theta in model.parameters())
# + for theta in model.parameters():
# +     penalty = torch.sum(theta**2)
