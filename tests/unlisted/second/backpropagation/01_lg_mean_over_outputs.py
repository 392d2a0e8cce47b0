# The student sums the differences over the outputs of a sample first, so every output of a sample gets the same gradient.
# kind: mistake
# task: loss_gradient
# place: dL/dy_pred
# truth: `return 2 * (y_pred - y_true).sum(dim=1, keepdim=True).expand_as(y_pred) / m` instead of `return 2 * (y_pred - y_true) / m`

# %% task="loss_gradient" edit="true"
# - return 2 * (y_pred - y_true) / m
# + return 2 * (y_pred - y_true).sum(dim=1, keepdim=True).expand_as(y_pred) / m
