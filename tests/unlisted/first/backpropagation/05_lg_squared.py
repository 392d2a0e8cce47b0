# The student returns the squared difference instead of twice the difference (did not differentiate).
# kind: mistake
# task: loss_gradient
# place: dL/dy_pred
# truth: `return (y_pred - y_true) ** 2 / m` instead of `return 2 * (y_pred - y_true) / m`

# %% task="loss_gradient" edit="true"
# - return 2 * (y_pred - y_true) / m
# + return (y_pred - y_true) ** 2 / m
