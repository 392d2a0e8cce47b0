# Two mistakes: (1) no factor 2; (2) no division by m.
# kind: mistake
# task: loss_gradient
# place: dL/dy_pred
# truth: `return y_pred - y_true` instead of `return 2 * (y_pred - y_true) / m`

# %% task="loss_gradient" edit="true"
# - return 2 * (y_pred - y_true) / m
# + return y_pred - y_true
