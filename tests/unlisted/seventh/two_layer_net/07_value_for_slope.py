# The error is multiplied by the value of the ReLU, max(0, z2), and not by its slope, 0 or 1.
# kind: mistake
# task: hidden_layer_gradients
# truth: the error is multiplied by the value of the ReLU, max(0, z2), and not by its slope, 0 or 1
# says: slope|derivative|0 or 1|1 where|mask|z2 > 0|step|value

# %% task="hidden_layer_gradients"
def hidden_layer_gradients(X, z2, W1, W2, dz3, reg=0.0):
    """Return dJ/dW1 (D, H) and dJ/db1 (H,).

    X: (N, D); z2: (N, H) before the ReLU; W1: (D, H); W2: (H, K); dz3: (N, K); reg: λ.
    """
    relu = np.maximum(0, z2)
    dz2 = np.einsum("nk,hk->nh", dz3, W2) * relu
    dW1 = np.einsum("nd,nh->dh", X, dz2) + 2 * reg * W1
    db1 = np.einsum("nh->h", dz2)
    return dW1, db1
