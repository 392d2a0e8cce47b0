# (1) the sign is reversed; (2) the factor 2 of the square is missing.
# kind: mistake
# task: loss_gradient
# truth: (1) the sign is reversed; (2) the factor 2 of the square is missing
# says: sign|reverse|opposite|y_pred - y_true|negative|minus & factor 2|factor of 2|twice|half|doubl|derivative

# %% task="loss_gradient"
def loss_gradient(y_true, y_pred):
    """Return dL/dy_pred (N, n_L) for the targets y_true and the outputs y_pred, both (N, n_L)."""
    N = y_true.size(0)
    return (y_true - y_pred) / N
