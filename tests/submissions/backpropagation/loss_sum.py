# The mean over the samples is forgotten.
# kind: mistake
# fails: loss_gradient
# misconception: sum_for_mean

# %% task="loss_gradient" edit="true"
# - return 2 * (y_pred - y_true) / m
# + return 2 * (y_pred - y_true)
