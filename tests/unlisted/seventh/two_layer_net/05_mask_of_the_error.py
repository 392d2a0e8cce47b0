# The ReLU mask is taken where the error is positive and not where z2 is.
# kind: mistake
# task: hidden_layer_gradients
# truth: the ReLU mask is taken where the error is positive and not where z2 is
# says: z2|forward|pre-activation|before the ReLU|input of the ReLU|mask|sign of

# %% task="hidden_layer_gradients"
def hidden_layer_gradients(X, z2, W1, W2, dz3, reg=0.0):
    """Return dJ/dW1 (D, H) and dJ/db1 (H,).

    X: (N, D); z2: (N, H) before the ReLU; W1: (D, H); W2: (H, K); dz3: (N, K); reg: λ.
    """
    dz2 = dz3.dot(W2.T)
    dz2[dz2 <= 0] = 0
    dW1 = X.T.dot(dz2)
    dW1 += 2 * reg * W1
    return dW1, dz2.sum(axis=0)
