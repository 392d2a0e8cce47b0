# The maximum is subtracted in place, which changes the scores of the caller.
# kind: mistake
# task: softmax
# truth: the maximum is subtracted in place, which changes the scores of the caller
# says: in place|argument|caller|changes|changed|modif|overwrit|copy|-=

# %% task="softmax"
def softmax(scores):
    """Return the class probabilities of every image.

    scores: (N, K)
    returns: (N, K), every row sums to 1
    """
    scores -= scores.max(axis=1, keepdims=True)
    e = np.exp(scores)
    return e / np.einsum("nk->n", e)[:, np.newaxis]
