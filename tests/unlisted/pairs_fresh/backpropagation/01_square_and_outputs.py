# Two mistakes: (1) the error is squared; (2) it is divided by the number of outputs, not of samples.
# kind: mistake
# task: loss_gradient
# truth: (1) the error is squared; (2) it is divided by the number of outputs, not of samples

# %% task="loss_gradient" edit="true"
# - m = len(y_true)
# + m = y_true.shape[1]

# - return 2 * (y_pred - y_true) / m
# + return 2 * (y_pred - y_true) ** 2 / m
