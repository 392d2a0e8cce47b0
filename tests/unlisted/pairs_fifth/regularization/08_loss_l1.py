# (1) the cross-entropy is summed; (2) squares in the place of absolute values.
# kind: mistake
# task: loss_l1
# truth: (1) the cross-entropy is summed; (2) squares in the place of absolute values
# says: sum|mean & square|L2

# %% task="loss_l1" edit="true"
# - data_loss = nn.functional.binary_cross_entropy(y_hat, y)
# - penalty = sum(torch.sum(torch.abs(w)) for w in model.parameters() if w.dim() == 2)
# + data_loss = nn.functional.binary_cross_entropy(y_hat, y, reduction="sum")
# + penalty = sum(torch.sum(w**2) for w in model.parameters() if w.dim() == 2)
