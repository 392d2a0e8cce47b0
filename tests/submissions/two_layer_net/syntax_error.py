# The cell of hidden_layer_gradients is not Python.
# kind: broken
# fails: hidden_layer_gradients

# %% task="hidden_layer_gradients"
def hidden_layer_gradients(X, z2, W1, W2, dz3, reg=0.0):
    dz2 = dz3 @ W2.T * (z2 > 0
    return X.T @ dz2 + 2 * reg * W1, dz2.sum(axis=0)
