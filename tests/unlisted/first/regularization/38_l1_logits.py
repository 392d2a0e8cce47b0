# The student uses binary_cross_entropy_with_logits although y_hat is already a probability.
# kind: mistake
# task: loss_l1
# place: the binary cross-entropy in J
# truth: `data_loss = nn.functional.binary_cross_entropy_with_logits(y_hat, y)` instead of `data_loss = nn.functional.binary_cross_entropy(y_hat, y)`

# %% task="loss_l1" edit="true"
# - data_loss = nn.functional.binary_cross_entropy(y_hat, y)
# + data_loss = nn.functional.binary_cross_entropy_with_logits(y_hat, y)
