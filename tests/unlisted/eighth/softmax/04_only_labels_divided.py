# Only the 1 of the label is divided by N, the probabilities are not.
# kind: mistake
# task: loss_and_gradients
# truth: only the 1 of the label is divided by N, the probabilities are not

# %% task="loss_and_gradients"
def loss_and_gradients(X, y, W, b, reg):
    N = len(y)
    P = softmax(X @ W + b)
    J = cross_entropy(P, y) + reg * np.sum(W**2)
    dS = P.copy()
    dS[np.arange(N), y] -= 1 / N
    return J, X.T @ dS + 2 * reg * W, dS.sum(axis=0)
