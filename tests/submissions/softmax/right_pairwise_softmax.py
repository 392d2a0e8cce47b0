# Softmax by pairwise differences of scores.
# kind: unusual

# %% task="softmax"
def softmax(scores):
    d = scores[:, None, :] - scores[:, :, None]
    with np.errstate(over="ignore"):
        return 1 / np.exp(d).sum(axis=2)
