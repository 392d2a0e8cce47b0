# (1) the cost sums |W| instead of its squares; (2) the gradient at the scores is Y − P, the wrong sign.
# kind: mistake
# task: loss_and_gradients
# truth: (1) the cost sums |W| instead of its squares; (2) the gradient at the scores is Y − P, the wrong sign

# %% task="loss_and_gradients"
def loss_and_gradients(X, y, W, b, reg):
    N = len(y)
    P = softmax(X @ W + b)
    J = cross_entropy(P, y) + reg * np.sum(np.abs(W))
    Y = np.zeros_like(P)
    Y[np.arange(N), y] = 1
    dS = (Y - P) / N
    return J, X.T @ dS + 2 * reg * W, dS.sum(axis=0)
