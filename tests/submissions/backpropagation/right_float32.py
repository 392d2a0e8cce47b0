# Honest rounding to float32 inside.
# kind: unusual

# %% task="layer_gradients"
def layer_gradients(delta_l, a_previous):
    """Compute in float32."""
    d, a = delta_l.float(), a_previous.float()
    return d.T @ a, d.sum(0)

# %% task="backward_through_weights"
def backward_through_weights(delta_l, W):
    """Compute in float32."""
    return (delta_l.float() @ W.float()).double()
