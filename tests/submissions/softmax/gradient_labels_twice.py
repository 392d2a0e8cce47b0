# The one-hot labels are subtracted twice, and the difference is divided by N twice.
# kind: mistake
# fails: loss_and_gradients_gradient
# misconception: labels_twice

# %% task="loss_and_gradients"
def loss_and_gradients(X, y, W, b, reg):
    n = len(X)
    P = softmax(X @ W + b)
    D = (P - np.eye(W.shape[1])[y]) * (1 / n)
    D[np.arange(n), y] -= 1
    D /= n
    J = cross_entropy(P, y) + reg * np.sum(W * W)
    return J, X.T @ D + 2 * reg * W, D.sum(axis=0)
