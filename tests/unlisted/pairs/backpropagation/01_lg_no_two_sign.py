# Two mistakes: (1) the factor 2 is missing; (2) the sign is wrong (y_true - y_pred).
# kind: mistake
# task: loss_gradient
# place: dL/dy_pred
# truth: `return (y_true - y_pred) / m` instead of `return 2 * (y_pred - y_true) / m`

# %% task="loss_gradient" edit="true"
# - return 2 * (y_pred - y_true) / m
# + return (y_true - y_pred) / m
