# (1) the sign is reversed, Y - P for P - Y; (2) the gradient is not divided by the number of samples.
# kind: mistake
# task: softmax_loss_gradient
# truth: (1) the sign is reversed, Y - P for P - Y; (2) the gradient is not divided by the number of samples
# says: sign|Y - P|P - Y|negative|minus|opposite|reverse & divid|mean|number of samples|/ N|batch|average

# %% task="softmax_loss_gradient"
def softmax_loss_gradient(z3, y):
    """Return dJ/dz3 (N, K) of the mean cross-entropy; scores z3 (N, K), labels y (N,)."""
    P = softmax(z3)
    Y = (y[:, None] == np.arange(z3.shape[1])).astype(z3.dtype)
    return Y - P
