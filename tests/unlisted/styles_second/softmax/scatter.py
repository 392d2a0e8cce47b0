# Scattered sums: what the labels take away is subtracted class by class with subtract.at.
# kind: unusual

# %% task="loss_and_gradients"
def loss_and_gradients(X, y, W, b, reg):
    N = X.shape[0]
    P = softmax(X @ W + b)
    cost = cross_entropy(P, y) + reg * np.square(W).sum()
    dW_T = P.T @ X
    np.subtract.at(dW_T, y, X)
    db = P.sum(axis=0) - np.bincount(y, minlength=W.shape[1])
    return cost, dW_T.T / N + 2 * reg * W, db / N
