# One helper for both layers, where for the ReLU.
# kind: unusual

# %% task="output_layer_gradients"
def affine_backward(inputs, weights, upstream, reg):
    gradient = sum(np.outer(i, u) for i, u in zip(inputs, upstream))
    return gradient + 2 * reg * weights, np.sum(upstream, 0)


def output_layer_gradients(a2, W2, dz3, reg=0.0):
    return affine_backward(a2, W2, dz3, reg)


# %% task="hidden_layer_gradients"
def hidden_layer_gradients(X, z2, W1, W2, dz3, reg=0.0):
    da2 = np.matmul(dz3, np.transpose(W2))
    dz2 = np.where(z2 < 0, 0, da2)
    return affine_backward(inputs=X, weights=W1, upstream=dz2, reg=reg)
