# The logarithm of the softmax first, then its exponential; take_along_axis.
# kind: unusual

# %% task="softmax"
def log_softmax(scores):
    shifted = scores - np.amax(scores, axis=-1, keepdims=True)
    return shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))


def softmax(scores):
    return np.exp(log_softmax(scores))


# %% task="cross_entropy"
def cross_entropy(probabilities, y):
    picked = np.take_along_axis(probabilities, np.asarray(y).reshape(-1, 1), axis=1)
    return np.average(-np.log(picked.squeeze(1)))
