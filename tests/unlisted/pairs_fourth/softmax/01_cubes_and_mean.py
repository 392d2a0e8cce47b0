# (1) the penalty of J sums |W| cubed, not squared; (2) db is the mean over the images of dS, not the sum
# kind: mistake
# task: loss_and_gradients
# truth: (1) the penalty of J sums |W| cubed, not squared; (2) db is the mean over the images of dS, not the sum

# %% task="loss_and_gradients"
def loss_and_gradients(X, y, W, b, reg):
    n, k = len(X), len(b)
    P = softmax(X @ W + b)
    J = cross_entropy(P, y) + reg * np.sum(np.abs(W) ** 3)
    Y = np.zeros((n, k))
    Y[np.arange(n), y] = 1
    dS = (P - Y) / n
    dW = X.T @ dS + 2 * reg * W
    db = dS.mean(axis=0)
    return J, dW, db
