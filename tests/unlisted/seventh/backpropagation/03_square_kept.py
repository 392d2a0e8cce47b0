# The difference is still squared in the derivative.
# kind: mistake
# task: loss_gradient
# truth: the difference is still squared in the derivative
# says: square|squared|power|**2|derivative

# %% task="loss_gradient"
def loss_gradient(y_true, y_pred):
    """Return dL/dy_pred (N, n_L) for the targets y_true and the outputs y_pred, both (N, n_L)."""
    m, _ = y_pred.shape
    return (2 / m) * torch.pow(y_pred - y_true, 2)
