# One part computes in float32, and returns float64.
# kind: unusual

# %% task="backward_through_weights"
def backward_through_weights(delta_l, W):
    return (delta_l.float() @ W.float()).double()
