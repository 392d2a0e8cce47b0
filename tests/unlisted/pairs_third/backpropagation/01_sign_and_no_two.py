# Two mistakes: (1) the sign of the error is turned; (2) the factor 2 is missing; both in one line.
# kind: mistake
# task: loss_gradient
# truth: (1) the sign of the error is turned; (2) the factor 2 is missing; both in one line

# %% task="loss_gradient" edit="true"
# - return 2 * (y_pred - y_true) / m
# + return (y_true - y_pred) / m
