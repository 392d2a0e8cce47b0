# The mean of the absolute values of each matrix, not their sum.
# kind: mistake
# task: loss_l1
# truth: the mean of the absolute values of each matrix, not their sum
# says: mean|sum|number of|averag

# %% task="loss_l1" edit="true"
# - penalty = sum(torch.sum(torch.abs(w)) for w in model.parameters() if w.dim() == 2)
# + penalty = sum(torch.mean(torch.abs(w)) for w in model.parameters() if w.dim() == 2)
