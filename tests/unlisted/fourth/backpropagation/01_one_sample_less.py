# Divided by m - 1, as in a sample variance.
# kind: mistake
# task: loss_gradient
# truth: divided by m - 1, as in a sample variance
# says: one less|m − 1|m - 1|N − 1|N - 1

# %% task="loss_gradient" edit="true"
# - return 2 * (y_pred - y_true) / m
# + return 2 * (y_pred - y_true) / (m - 1)
