# (1) the difference is still squared; (2) the gradient is divided by the number of outputs and not of samples.
# kind: mistake
# task: loss_gradient
# truth: (1) the difference is still squared; (2) the gradient is divided by the number of outputs and not of samples
# says: square|squared|power|**2 & sample|outputs|divid|mean|batch|rows

# %% task="loss_gradient" edit="true"
# - m = len(y_true)
# - return 2 * (y_pred - y_true) / m
# + m = y_true.shape[-1]
# + return 2 * (y_pred - y_true) ** 2 / m
