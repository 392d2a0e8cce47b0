# The student forgot the division by the number of samples m.
# kind: mistake
# task: loss_gradient
# place: dL/dy_pred
# truth: `return 2 * (y_pred - y_true)` instead of `return 2 * (y_pred - y_true) / m`

# %% task="loss_gradient" edit="true"
# - return 2 * (y_pred - y_true) / m
# + return 2 * (y_pred - y_true)
