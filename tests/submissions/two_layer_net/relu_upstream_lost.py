# The upstream gradient is overwritten by the slope of the ReLU.
# kind: mistake
# fails: hidden_layer_gradients
# misconception: relu_upstream_lost

# %% task="hidden_layer_gradients"
def hidden_layer_gradients(X, z2, W1, W2, dz3, reg=0.0):
    d = dz3.dot(W2.T)
    d = np.where(z2 > 0, 1.0, 0.0)
    return X.T.dot(d) + 2 * reg * W1, d.sum(0)
