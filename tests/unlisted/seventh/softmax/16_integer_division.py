# The number of right images is divided with //, so the accuracy is 0 unless all are right.
# kind: mistake
# task: accuracy
# truth: the number of right images is divided with //, so the accuracy is 0 unless all are right
# says: //|integer|whole|floor|round|fraction|cut

# %% task="accuracy"
def accuracy(X, y, W, b):
    """Return the fraction of images that are classified correctly, between 0 and 1.

    X: (N, D), y: (N,) integer labels, W: (D, K), b: (K,)
    returns: a number
    """
    right = 0
    for i in range(len(y)):
        s = X[i] @ W + b
        if s.argmax() == y[i]:
            right += 1
    return right // len(y)
