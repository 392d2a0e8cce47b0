# The mask comes from a global of the cell before: always that of the toy data.
# kind: mistake
# fails: hidden_layer_gradients

# %% task="hidden_layer_gradients"
_SLOPE = {}


def hidden_layer_gradients(X, z2, W1, W2, dz3, reg=0.0):
    slope = _SLOPE.setdefault(z2.shape, z2 > 0)
    d = dz3 @ W2.T * slope
    return X.T @ d + 2 * reg * W1, d.sum(axis=0)
