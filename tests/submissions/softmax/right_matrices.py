# The functions return np.matrix objects with the right numbers.
# kind: unusual

# %% task="loss_and_gradients"
def loss_and_gradients(X, y, W, b, reg):
    n = X.shape[0]
    scores = X.dot(W) + b
    scores = scores - np.matrix(np.max(scores, axis=1)).T
    sums = np.matrix(np.sum(np.exp(scores), axis=1))
    P = np.exp(scores) / sums
    right = np.zeros(P.shape)
    right[np.arange(n), y] = 1
    D = P - right
    J = np.sum(np.log(sums)) - np.sum(np.asarray(scores)[np.arange(n), y])
    dW = X.T.dot(D) / n + 2 * reg * W
    return J / n + reg * np.sum(W * W), dW, np.sum(D, axis=0) / n
