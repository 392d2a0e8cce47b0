# (1) the gradient of the penalty lacks its factor 2; (2) db1 is summed from the gradient before the ReLU.
# kind: mistake
# task: hidden_layer_gradients
# truth: (1) the gradient of the penalty lacks its factor 2; (2) db1 is summed from the gradient before the ReLU

# %% task="hidden_layer_gradients"
def hidden_layer_gradients(X, z2, W1, W2, dz3, reg=0.0):
    da2 = dz3 @ W2.T
    dz2 = da2 * (z2 > 0)
    dW1 = X.T @ dz2 + reg * W1
    db1 = da2.sum(axis=0)
    return dW1, db1
