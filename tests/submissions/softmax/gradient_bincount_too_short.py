# The labels' part of the gradient is counted with bincount, which is too short when the last class is missing.
# kind: broken
# fails: loss_and_gradients_loss, loss_and_gradients_gradient

# %% task="loss_and_gradients"
def loss_and_gradients(X, y, W, b, reg):
    n, d = X.shape
    k = W.shape[1]
    P = softmax(X @ W + b)
    J = cross_entropy(P, y) + reg * np.sum(W * W)
    places = (y.reshape(n, 1) + (np.arange(d) * k).reshape(1, d)).reshape(d * n)
    minus = np.bincount(places, -X.reshape(n * d)).reshape(d, k)
    dW = (minus + X.T.dot(P)) / n + 2 * reg * W
    db = (-np.bincount(y) + P.sum(0)) / n
    return J, dW, db
