# The penalty adds the weights themselves.
# kind: mistake
# fails: loss_l1
# misconception: l1_without_absolute_value

# %% task="loss_l1" edit="true"
# - penalty = sum(torch.sum(torch.abs(w)) for w in model.parameters() if w.dim() == 2)
# + penalty = sum(torch.sum(w) for w in model.parameters() if w.dim() == 2)
