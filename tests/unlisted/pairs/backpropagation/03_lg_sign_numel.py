# Two mistakes: (1) the sign is wrong; (2) divided by all elements instead of m.
# kind: mistake
# task: loss_gradient
# place: dL/dy_pred
# truth: `return 2 * (y_true - y_pred) / y_pred.numel()` instead of `return 2 * (y_pred - y_true) / m`

# %% task="loss_gradient" edit="true"
# - return 2 * (y_pred - y_true) / m
# + return 2 * (y_true - y_pred) / y_pred.numel()
