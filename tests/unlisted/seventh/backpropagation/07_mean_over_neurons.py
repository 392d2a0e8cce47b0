# The shares of the neurons are averaged and not summed.
# kind: mistake
# task: backward_through_weights
# truth: the shares of the neurons are averaged and not summed
# says: sum|add & mean|average|divid|factor|too small|sum over

# %% task="backward_through_weights"
def backward_through_weights(delta_l, W):
    """Return dL/da of the layer before (N, n_{l-1}), for the error delta_l (N, n_l) and the weights W (n_l, n_{l-1})."""
    return (delta_l[:, :, None] * W[None, :, :]).mean(dim=1)
