# The student sums the binary cross-entropy over the batch (reduction="sum").
# kind: mistake
# task: loss_l1
# place: the binary cross-entropy in J
# truth: `data_loss = nn.functional.binary_cross_entropy(y_hat, y, reduction="sum")` instead of `data_loss = nn.functional.binary_cross_entropy(y_hat, y)`

# %% task="loss_l1" edit="true"
# - data_loss = nn.functional.binary_cross_entropy(y_hat, y)
# + data_loss = nn.functional.binary_cross_entropy(y_hat, y, reduction="sum")
