# The student forgot the factor 2 of the square.
# kind: mistake
# task: loss_gradient
# place: dL/dy_pred
# truth: `return (y_pred - y_true) / m` instead of `return 2 * (y_pred - y_true) / m`

# %% task="loss_gradient" edit="true"
# - return 2 * (y_pred - y_true) / m
# + return (y_pred - y_true) / m
