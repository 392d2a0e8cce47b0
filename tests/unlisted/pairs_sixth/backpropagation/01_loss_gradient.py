# (1) the absolute error; (2) divided by the number of outputs.
# kind: mistake
# task: loss_gradient
# truth: (1) the absolute error; (2) divided by the number of outputs
# says: absolute & outputs|n_L

# %% task="loss_gradient" edit="true"
# - return 2 * (y_pred - y_true) / m
# + return 2 * (y_pred - y_true).abs() / y_pred.shape[1]
