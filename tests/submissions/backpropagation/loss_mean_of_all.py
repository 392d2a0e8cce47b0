# The mean is taken over samples and outputs, as torch's mse_loss does.
# kind: mistake
# fails: loss_gradient
# misconception: mean_over_outputs

# %% task="loss_gradient" edit="true"
# - return 2 * (y_pred - y_true) / m
# + return 2 * (y_pred - y_true) / y_pred.numel()
