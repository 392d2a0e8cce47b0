# The absolute difference, which loses the sign.
# kind: mistake
# task: loss_gradient
# truth: the absolute difference, which loses the sign
# says: sign|absolute|positive|negative

# %% task="loss_gradient" edit="true"
# - return 2 * (y_pred - y_true) / m
# + return 2 * torch.abs(y_pred - y_true) / m
