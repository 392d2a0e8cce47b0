# The wrong classes add -log(1 - P) as well, as in the binary cross-entropy.
# kind: mistake
# task: cross_entropy
# truth: the wrong classes add -log(1 - P) as well, as in the binary cross-entropy
# says: binary|other classes|wrong classes|1 - P|1 - p|true class|only|one minus

# %% task="cross_entropy"
def cross_entropy(probabilities, y):
    """Return the mean cross-entropy of a batch.

    probabilities: (N, K), rows sum to 1
    y: (N,) integer labels
    returns: a number
    """
    N, K = probabilities.shape
    Y = np.zeros((N, K))
    Y[np.arange(N), y] = 1
    terms = np.where(Y == 1, np.log(probabilities), np.log(1 - probabilities))
    return -np.sum(terms) / N
