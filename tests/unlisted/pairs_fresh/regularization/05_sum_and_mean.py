# Two mistakes: (1) the cross-entropy is summed; (2) the penalty is a mean for each matrix.
# kind: mistake
# task: loss_l1
# truth: (1) the cross-entropy is summed; (2) the penalty is a mean for each matrix

# %% task="loss_l1" edit="true"
# - data_loss = nn.functional.binary_cross_entropy(y_hat, y)
# + data_loss = nn.functional.binary_cross_entropy(y_hat, y, reduction="sum")

# - penalty = sum(torch.sum(torch.abs(w)) for w in model.parameters() if w.dim() == 2)
# + penalty = sum(torch.mean(torch.abs(w)) for w in model.parameters() if w.dim() == 2)
