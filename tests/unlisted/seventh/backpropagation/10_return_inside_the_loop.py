# The return stands inside the loop, so only the first sample is counted.
# kind: mistake
# task: layer_gradients
# truth: the return stands inside the loop, so only the first sample is counted
# says: first sample|one sample|every sample|all samples|return|sum over|loop|only|samples

# %% task="layer_gradients"
def layer_gradients(delta_l, a_previous):
    """Return dL/dW (n_l, n_{l-1}) and dL/db (n_l,).

    delta_l: (N, n_l) error of the layer; a_previous: (N, n_{l-1}) activations of the layer before.
    """
    dL_dw = torch.zeros(delta_l.shape[1], a_previous.shape[1])
    dL_db = torch.zeros(delta_l.shape[1])
    for d, a in zip(delta_l, a_previous):
        dL_dw += torch.outer(d, a)
        dL_db += d
        return dL_dw, dL_db
