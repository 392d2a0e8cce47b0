# Divided by the number of outputs in place of the samples.
# kind: mistake
# fails: loss_gradient
# misconception: divided_by_outputs

# %% task="loss_gradient"
def loss_gradient(y_true, y_pred):
    return 2 * (y_pred - y_true) / y_true.shape[1]
