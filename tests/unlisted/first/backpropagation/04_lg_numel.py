# The student divides by the number of all elements, m times n_L, as nn.MSELoss does.
# kind: mistake
# task: loss_gradient
# place: dL/dy_pred
# truth: `return 2 * (y_pred - y_true) / y_true.numel()` instead of `return 2 * (y_pred - y_true) / m`

# %% task="loss_gradient" edit="true"
# - return 2 * (y_pred - y_true) / m
# + return 2 * (y_pred - y_true) / y_true.numel()
