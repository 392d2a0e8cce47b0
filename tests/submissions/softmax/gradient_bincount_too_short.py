# The labels' part of the gradient is counted with bincount, which is too short when the last class is missing.
# kind: broken
# fails: loss_and_gradients_loss, loss_and_gradients_gradient

# %% task="loss_and_gradients"
def loss_and_gradients(X, y, W, b, reg):
    N, (D, K) = len(y), W.shape
    P = softmax(X @ W + b)
    J = cross_entropy(P, y) + reg * np.sum(W**2)
    cell = (y[:, None] + K * np.arange(D)).ravel()
    of_labels = np.bincount(cell, weights=X.ravel()).reshape(D, K)
    dW = (X.T @ P - of_labels) / N + 2 * reg * W
    db = (P.sum(axis=0) - np.bincount(y)) / N
    return J, dW, db
