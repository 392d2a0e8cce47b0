# (1) squares for absolute values; (2) the sum of the cross-entropies.
# kind: mistake
# task: loss_l1
# truth: (1) squares for absolute values; (2) the sum of the cross-entropies
# says: square|L2 & sum|mean

# %% task="loss_l1" edit="true"
# - data_loss = nn.functional.binary_cross_entropy(y_hat, y)
# + data_loss = nn.functional.binary_cross_entropy(y_hat, y, reduction="sum")

# - penalty = sum(torch.sum(torch.abs(w)) for w in model.parameters() if w.dim() == 2)
# + penalty = sum(torch.sum(w**2) for w in model.parameters() if w.dim() == 2)
