# The mean error over the samples stands in every row.
# kind: mistake
# task: loss_gradient
# truth: the mean error over the samples stands in every row
# says: mean|samples|average

# %% task="loss_gradient" edit="true"
# - return 2 * (y_pred - y_true) / m
# + return 2 * (y_pred - y_true).mean(dim=0, keepdim=True).expand_as(y_pred) / m
