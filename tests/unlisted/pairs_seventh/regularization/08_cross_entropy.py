# (1) the sum of the cross-entropies, not their mean; (2) the biases are penalised too.
# kind: mistake
# task: loss_l1
# truth: (1) the sum of the cross-entropies, not their mean; (2) the biases are penalised too
# says: sum|mean & bias

# %% task="loss_l1" edit="true"
# - data_loss = nn.functional.binary_cross_entropy(y_hat, y)
# - penalty = sum(torch.sum(torch.abs(w)) for w in model.parameters() if w.dim() == 2)
# + data_loss = nn.functional.binary_cross_entropy(y_hat, y, reduction="sum")
# + penalty = sum(torch.sum(torch.abs(w)) for w in model.parameters())
