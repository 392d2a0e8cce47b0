# (1) divided by the number of outputs; (2) the sign.
# kind: mistake
# task: loss_gradient
# truth: (1) divided by the number of outputs; (2) the sign
# says: outputs|n_L & sign|negative|order

# %% task="loss_gradient" edit="true"
# - return 2 * (y_pred - y_true) / m
# + return 2 * (y_true - y_pred) / y_true.shape[1]
