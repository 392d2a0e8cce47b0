# The student wrote y_true - y_pred: the inner derivative -1 is forgotten, so the sign is wrong.
# kind: mistake
# task: loss_gradient
# place: dL/dy_pred
# truth: `return 2 * (y_true - y_pred) / m` instead of `return 2 * (y_pred - y_true) / m`

# %% task="loss_gradient" edit="true"
# - return 2 * (y_pred - y_true) / m
# + return 2 * (y_true - y_pred) / m
