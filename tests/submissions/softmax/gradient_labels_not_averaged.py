# The labels are subtracted after the division by N.
# kind: mistake
# fails: loss_and_gradients_gradient
# misconception: labels_not_averaged

# %% task="loss_and_gradients"
def loss_and_gradients(X, y, W, b, reg):
    N = X.shape[0]
    P = softmax(X @ W + b)
    J = cross_entropy(P, y) + reg * np.sum(W**2)
    dS = P.copy()
    dS /= N
    dS[np.arange(N), y] -= 1
    dW = X.T @ dS + 2 * reg * W
    db = dS.sum(axis=0)
    return J, dW, db
