# The mean of the absolute weights.
# kind: mistake
# fails: loss_l1
# misconception: penalty_mean

# %% task="loss_l1" edit="true"
# - penalty = sum(torch.sum(torch.abs(w)) for w in model.parameters() if w.dim() == 2)
# + penalty = sum(torch.mean(torch.abs(w)) for w in model.parameters() if w.dim() == 2)
