# Two mistakes: (1) the cross-entropy is summed over the batch; (2) squares instead of absolute values in the penalty.
# kind: mistake
# task: loss_l1
# place: the binary cross-entropy and the penalty in J
# truth: `data_loss = nn.functional.binary_cross_entropy(y_hat, y, reduction="sum") ⏎ penalty = sum(torch.sum(w**2) for w in model.parameters() if w.dim() == 2)` instead of `data_loss = nn.functional.binary_cross_entropy(y_hat, y) ⏎ penalty = sum(torch.sum(torch.abs(w)) for w in model.parameters() if w.dim() == 2)`

# %% task="loss_l1" edit="true"
# - data_loss = nn.functional.binary_cross_entropy(y_hat, y)
# - penalty = sum(torch.sum(torch.abs(w)) for w in model.parameters() if w.dim() == 2)
# + data_loss = nn.functional.binary_cross_entropy(y_hat, y, reduction="sum")
# + penalty = sum(torch.sum(w**2) for w in model.parameters() if w.dim() == 2)
