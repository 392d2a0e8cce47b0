# (1) the bias is missing in the scores; (2) the result is in percent.
# kind: mistake
# task: accuracy
# truth: (1) the bias is missing in the scores; (2) the result is in percent
# says: bias & percent|100|fraction|between 0 and 1|0 to 1|%

# %% task="accuracy"
def accuracy(X, y, W, b):
    """Return the fraction of images that are classified correctly, between 0 and 1.

    X: (N, D), y: (N,) integer labels, W: (D, K), b: (K,)
    returns: a number
    """
    scores = X.dot(W)
    hits = [int(np.argmax(row) == label) for row, label in zip(scores, y)]
    return 100 * sum(hits) / len(hits)
