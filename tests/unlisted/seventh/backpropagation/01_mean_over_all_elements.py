# The gradient is divided by the number of all elements, N times n_L, and not by the number of samples.
# kind: mistake
# task: loss_gradient
# truth: the gradient is divided by the number of all elements, N times n_L, and not by the number of samples
# says: sample|outputs|elements|numel|sum over & divid|mean|factor|too small|sample

# %% task="loss_gradient"
def loss_gradient(y_true, y_pred):
    """Return dL/dy_pred (N, n_L) for the targets y_true and the outputs y_pred, both (N, n_L)."""
    difference = y_pred - y_true
    return 2.0 * difference / difference.numel()
