# Only the diagonal p (1 - p) of the softmax's Jacobian is used.
# kind: mistake
# fails: loss_and_gradients_gradient
# misconception: off_target_missing

# %% task="loss_and_gradients"
def loss_and_gradients(X, y, W, b, reg):
    n = X.shape[0]
    P = softmax(X @ W + b)
    G = np.zeros_like(P)
    G[np.arange(n), y] = -1.0 / P[np.arange(n), y] / n
    D = G * P * (1 - P)
    return cross_entropy(P, y) + reg * np.sum(W**2), X.T @ D + 2 * reg * W, D.sum(0)
