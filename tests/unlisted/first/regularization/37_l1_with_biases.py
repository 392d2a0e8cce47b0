# The student penalises every parameter, the biases as well.
# kind: mistake
# task: loss_l1
# place: the penalty in J
# truth: `penalty = sum(torch.sum(torch.abs(w)) for w in model.parameters())` instead of `penalty = sum(torch.sum(torch.abs(w)) for w in model.parameters() if w.dim() == 2)`

# %% task="loss_l1" edit="true"
# - penalty = sum(torch.sum(torch.abs(w)) for w in model.parameters() if w.dim() == 2)
# + penalty = sum(torch.sum(torch.abs(w)) for w in model.parameters())
