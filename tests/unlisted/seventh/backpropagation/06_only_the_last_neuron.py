# The loop over the neurons overwrites the share and does not add, so only that of the last neuron is left.
# kind: mistake
# task: backward_through_weights
# truth: the loop over the neurons overwrites the share and does not add, so only that of the last neuron is left
# says: sum|add|accumul|overwrit|last|every neuron|all neurons|each neuron|+=

# %% task="backward_through_weights"
def backward_through_weights(delta_l, W):
    """Return dL/da of the layer before (N, n_{l-1}), for the error delta_l (N, n_l) and the weights W (n_l, n_{l-1})."""
    dL_da = torch.zeros(len(delta_l), W.shape[1])
    for i in range(W.shape[0]):
        dL_da = delta_l[:, i].unsqueeze(1) * W[i].unsqueeze(0)
    return dL_da
