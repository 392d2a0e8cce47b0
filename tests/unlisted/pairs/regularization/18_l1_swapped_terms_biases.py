# Two mistakes: (1) the second term (1 - y) log(1 - y_hat) is forgotten in the cross-entropy; (2) the biases are penalised.
# kind: mistake
# task: loss_l1
# place: the binary cross-entropy and the penalty in J
# truth: `data_loss = -(y * torch.log(y_hat)).mean() ⏎ penalty = sum(torch.sum(torch.abs(w)) for w in model.parameters())` instead of `data_loss = nn.functional.binary_cross_entropy(y_hat, y) ⏎ penalty = sum(torch.sum(torch.abs(w)) for w in model.parameters() if w.dim() == 2)`

# %% task="loss_l1" edit="true"
# - data_loss = nn.functional.binary_cross_entropy(y_hat, y)
# - penalty = sum(torch.sum(torch.abs(w)) for w in model.parameters() if w.dim() == 2)
# + data_loss = -(y * torch.log(y_hat)).mean()
# + penalty = sum(torch.sum(torch.abs(w)) for w in model.parameters())
