# A dropout mask with keep probability one half is multiplied in.
# kind: mistake
# fails: hidden_layer_gradients
# misconception: random

# %% task="hidden_layer_gradients"
def hidden_layer_gradients(X, z2, W1, W2, dz3, reg=0.0):
    u = (np.random.rand(*z2.shape) < 0.5) / 0.5
    d = dz3 @ W2.T * u * (z2 > 0)
    return X.T @ d + 2 * reg * W1, d.sum(0)
