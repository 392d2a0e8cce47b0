# Y_true alone is divided by the number of samples, the parentheses are missing.
# kind: mistake
# task: loss_gradient
# truth: y_true alone is divided by the number of samples, the parentheses are missing

# %% task="loss_gradient"
def loss_gradient(y_true, y_pred):
    return 2 * (y_pred - y_true / len(y_true))
