# The share of wrong images subtracted from 1; sorted scores.
# kind: unusual

# %% task="accuracy"
def accuracy(X, y, W, b):
    best = np.argsort(-(X @ W + b), axis=1, kind="stable")[:, 0]
    return 1 - np.count_nonzero(best - y) / y.size


# %% task="softmax"
def softmax(scores):
    scores = np.asarray(scores)
    differences = scores[:, None, :] - scores[:, :, None]
    with np.errstate(over="ignore"):
        return 1.0 / np.exp(differences).sum(axis=2)
