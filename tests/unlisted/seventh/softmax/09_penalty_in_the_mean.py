# The gradient of the penalty is divided by the number of images together with that of the data.
# kind: mistake
# task: loss_and_gradients
# truth: the gradient of the penalty is divided by the number of images together with that of the data
# says: penalty|regular|reg|λ & divid|/ N|/ n|number of images|mean|batch|bracket|parenthes|too small

# %% task="loss_and_gradients"
def loss_and_gradients(X, y, W, b, reg):
    """Return the cost of a batch and its gradients.

    X: (N, D), y: (N,) integer labels, W: (D, K), b: (K,), reg: the factor of the penalty
    returns: J, dW, db with J a number, dW (D, K), db (K,)
    """
    n, k = len(y), W.shape[1]
    P = softmax(np.dot(X, W) + b)
    J = cross_entropy(P, y) + reg * np.sum(np.square(W))
    error = P - np.eye(k)[y]
    dW = (np.dot(X.T, error) + 2 * reg * W) / n
    db = error.sum(axis=0) / n
    return J, dW, db
