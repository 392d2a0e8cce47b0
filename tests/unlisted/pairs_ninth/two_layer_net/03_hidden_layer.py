# (1) the mask lets the error through where z2 is negative; (2) dW1 lacks the penalty.
# kind: mistake
# task: hidden_layer_gradients
# truth: (1) the mask lets the error through where z2 is negative; (2) dW1 lacks the penalty
# says: negative|positive|z2 > 0|mask|reverse|inverted|wrong way & penalty|λ|reg|regular

# %% task="hidden_layer_gradients"
def hidden_layer_gradients(X, z2, W1, W2, dz3, reg=0.0):
    """Return dJ/dW1 (D, H) and dJ/db1 (H,).

    X: (N, D); z2: (N, H) before the ReLU; W1: (D, H); W2: (H, K); dz3: (N, K); reg: λ.
    """
    back = dz3 @ W2.T
    dz2 = np.where(z2 > 0, 0, back)
    return X.T @ dz2, np.sum(dz2, axis=0)
