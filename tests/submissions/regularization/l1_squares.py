# L2 where the box has L1.
# kind: mistake
# fails: loss_l1
# misconception: l2_for_l1

# %% task="loss_l1" edit="true"
# - penalty = sum(torch.sum(torch.abs(w)) for w in model.parameters() if w.dim() == 2)
# + penalty = sum(torch.sum(w**2) for w in model.parameters() if w.dim() == 2)
