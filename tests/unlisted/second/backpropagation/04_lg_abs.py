# The student takes the absolute difference, so the gradient never is negative.
# kind: mistake
# task: loss_gradient
# place: dL/dy_pred
# truth: `return 2 * torch.abs(y_pred - y_true) / m` instead of `return 2 * (y_pred - y_true) / m`

# %% task="loss_gradient" edit="true"
# - return 2 * (y_pred - y_true) / m
# + return 2 * torch.abs(y_pred - y_true) / m
