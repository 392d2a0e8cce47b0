# The penalty is taken of .data, so it has no gradient.
# kind: mistake
# fails: loss_l1
# misconception: loss_detached

# %% task="loss_l1" edit="true"
# - penalty = sum(torch.sum(torch.abs(w)) for w in model.parameters() if w.dim() == 2)
# + penalty = sum(torch.sum(torch.abs(w.data)) for w in model.parameters() if w.dim() == 2)
