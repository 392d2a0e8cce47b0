# Two mistakes: (1) the biases are penalised, not the weights; (2) half of the penalty.
# kind: mistake
# task: loss_l1
# truth: (1) the biases are penalised, not the weights; (2) half of the penalty

# %% task="loss_l1" edit="true"
# - penalty = sum(torch.sum(torch.abs(w)) for w in model.parameters() if w.dim() == 2)
# + penalty = sum(torch.sum(torch.abs(w)) for w in model.parameters() if w.dim() == 1)

# - return data_loss + reg * penalty
# + return data_loss + reg / 2 * penalty
