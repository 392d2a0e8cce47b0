# Loops over samples and neurons instead of products of matrices.
# kind: unusual
# demo: yes

# %% task="backward_through_weights"
def backward_through_weights(delta_l, W):
    """Sum neuron by neuron."""
    out = torch.zeros(delta_l.shape[0], W.shape[1])
    for s in range(delta_l.shape[0]):
        for i in range(W.shape[0]):
            for j in range(W.shape[1]):
                out[s, j] += delta_l[s, i] * W[i, j]
    return out

# %% task="layer_gradients"
def layer_gradients(delta_l, a_previous):
    """Add up sample by sample."""
    dw = torch.zeros(delta_l.shape[1], a_previous.shape[1])
    db = torch.zeros(delta_l.shape[1])
    for s in range(len(delta_l)):
        dw += torch.outer(delta_l[s], a_previous[s])
        db += delta_l[s]
    return dw, db
