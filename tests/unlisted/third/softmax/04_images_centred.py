# dW uses X minus its mean over the batch in the place of X
# kind: mistake
# task: loss_and_gradients
# truth: dW uses X minus its mean over the batch in the place of X

# %% task="loss_and_gradients"
def loss_and_gradients(X, y, W, b, reg):
    n, k = len(X), len(b)
    P = softmax(X @ W + b)
    J = cross_entropy(P, y) + reg * np.sum(W**2)
    Y = np.zeros((n, k))
    Y[np.arange(n), y] = 1
    dS = (P - Y) / n
    dW = (X - X.mean(axis=0)).T @ dS + 2 * reg * W
    db = dS.sum(axis=0)
    return J, dW, db
