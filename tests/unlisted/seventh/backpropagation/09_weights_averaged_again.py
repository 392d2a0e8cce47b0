# The gradient of the weights is divided by the number of samples once more.
# kind: mistake
# task: layer_gradients
# truth: the gradient of the weights is divided by the number of samples once more
# says: divid|mean|average|factor|/ N|number of samples & already|twice|again|once more|sum|too small|second|in the error|in δ|in delta

# %% task="layer_gradients"
def layer_gradients(delta_l, a_previous):
    """Return dL/dW (n_l, n_{l-1}) and dL/db (n_l,).

    delta_l: (N, n_l) error of the layer; a_previous: (N, n_{l-1}) activations of the layer before.
    """
    n_samples = delta_l.shape[0]
    dL_dw = torch.einsum("si,sj->ij", delta_l, a_previous) / n_samples
    dL_db = torch.einsum("si->i", delta_l)
    return dL_dw, dL_db
