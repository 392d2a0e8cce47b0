# (1) the penalty of W1 has its sign, not W1; (2) db1 sums the error before the ReLU
# kind: mistake
# task: hidden_layer_gradients
# truth: (1) the penalty of W1 has its sign, not W1; (2) db1 sums the error before the ReLU

# %% task="hidden_layer_gradients"
def hidden_layer_gradients(X, z2, W1, W2, dz3, reg=0.0):
    da2 = dz3 @ W2.T
    dz2 = da2 * (z2 > 0)
    dW1 = X.T @ dz2 + 2 * reg * np.sign(W1)
    db1 = da2.sum(axis=0)
    return dW1, db1
