# The loop over the images overwrites dW and db, so that only the last image is in the gradient.
# kind: mistake
# task: loss_and_gradients
# truth: the loop over the images overwrites dW and db, so that only the last image is in the gradient
# says: last|overwrit|accumul|add|sum|all images|every image|one image|+=

# %% task="loss_and_gradients"
def loss_and_gradients(X, y, W, b, reg):
    """Return the cost of a batch and its gradients.

    X: (N, D), y: (N,) integer labels, W: (D, K), b: (K,), reg: the factor of the penalty
    returns: J, dW, db with J a number, dW (D, K), db (K,)
    """
    N = X.shape[0]
    P = softmax(X @ W + b)
    J = cross_entropy(P, y) + reg * (W * W).sum()
    dW = np.zeros_like(W)
    db = np.zeros_like(b)
    for i in range(N):
        error = P[i].copy()
        error[y[i]] -= 1
        dW = np.outer(X[i], error) / N
        db = error / N
    dW = dW + 2 * reg * W
    return J, dW, db
