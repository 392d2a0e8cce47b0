# the one-hot labels in dS are smoothed: 0.9 Y + 0.1 / K in the place of Y
# kind: mistake
# task: loss_and_gradients
# truth: the one-hot labels in dS are smoothed: 0.9 Y + 0.1 / K in the place of Y

# %% task="loss_and_gradients"
def loss_and_gradients(X, y, W, b, reg):
    n, k = len(X), len(b)
    P = softmax(X @ W + b)
    J = cross_entropy(P, y) + reg * np.sum(W**2)
    Y = np.zeros((n, k))
    Y[np.arange(n), y] = 1
    Y = 0.9 * Y + 0.1 / k
    dS = (P - Y) / n
    dW = X.T @ dS + 2 * reg * W
    db = dS.sum(axis=0)
    return J, dW, db
