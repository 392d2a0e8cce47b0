# The labels' part of the gradient is counted with bincount, of full length.
# kind: unusual

# %% task="loss_and_gradients"
def loss_and_gradients(X, y, W, b, reg):
    N, (D, K) = len(y), W.shape
    P = softmax(X @ W + b)
    J = cross_entropy(P, y) + reg * np.sum(W**2)
    cell = (y[:, None] + K * np.arange(D)).ravel()
    of_labels = np.bincount(cell, weights=X.ravel(), minlength=D * K).reshape(D, K)
    dW = (X.T @ P - of_labels) / N + 2 * reg * W
    db = (P.sum(axis=0) - np.bincount(y, minlength=K)) / N
    return J, dW, db
