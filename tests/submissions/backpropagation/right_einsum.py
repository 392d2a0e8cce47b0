# Everything by einsum, biases as rows, tuple for list.
# kind: unusual

# %% task="backward_through_weights"
backward_through_weights = lambda delta_l, W: torch.einsum("si,ij->sj", delta_l, W)

# %% task="layer_gradients"
def layer_gradients(delta_l, a_previous):
    """Return a list, with the bias as a row."""
    return [torch.einsum("si,sj->ij", delta_l, a_previous), delta_l.sum(dim=0, keepdim=True)]
