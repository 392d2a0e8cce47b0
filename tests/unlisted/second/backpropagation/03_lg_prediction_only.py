# The student forgot the target: returns 2 * y_pred / m.
# kind: mistake
# task: loss_gradient
# place: dL/dy_pred
# truth: `return 2 * y_pred / m` instead of `return 2 * (y_pred - y_true) / m`

# %% task="loss_gradient" edit="true"
# - return 2 * (y_pred - y_true) / m
# + return 2 * y_pred / m
