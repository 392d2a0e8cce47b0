# (1) the gradient at the scores is not divided by the number of images; (2) the gradient of the penalty lacks its factor 2.
# kind: mistake
# task: loss_and_gradients
# truth: (1) the gradient at the scores is not divided by the number of images; (2) the gradient of the penalty lacks its factor 2
# says: divid|mean|number of images|/ N|batch & factor 2|factor of 2|2λ|2 λ|2 * reg|twice|doubl|penalty|half|λ

# %% task="loss_and_gradients"
def loss_and_gradients(X, y, W, b, reg):
    """Return the cost of a batch and its gradients.

    X: (N, D), y: (N,) integer labels, W: (D, K), b: (K,), reg: the factor of the penalty
    returns: J, dW, db with J a number, dW (D, K), db (K,)
    """
    P = softmax(X @ W + b)
    J = cross_entropy(P, y) + reg * np.sum(W * W)
    Y = np.zeros_like(P)
    for i in range(len(y)):
        Y[i, y[i]] = 1
    error = P - Y
    dW = np.einsum("nd,nk->dk", X, error) + reg * W
    db = np.einsum("nk->k", error)
    return J, dW, db
