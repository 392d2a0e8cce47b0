# (1) the sign of the difference is wrong; (2) the factor 2 is missing.
# kind: mistake
# task: loss_gradient
# truth: (1) the sign of the difference is wrong; (2) the factor 2 is missing

# %% task="loss_gradient"
def loss_gradient(y_true, y_pred):
    return (y_true - y_pred) / y_true.shape[0]
