# The exponentials of a class are divided by the sum over the images, so the columns sum to 1 and not the rows.
# kind: mistake
# task: softmax
# truth: the exponentials of a class are divided by the sum over the images, so the columns sum to 1 and not the rows
# says: row|each image|every image|axis=1|axis 1|over the classes|column

# %% task="softmax"
def softmax(scores):
    """Return the class probabilities of every image.

    scores: (N, K)
    returns: (N, K), every row sums to 1
    """
    exps = np.exp(scores - scores.max(axis=1)[:, None])
    probs = np.zeros(scores.shape)
    for k in range(scores.shape[1]):
        probs[:, k] = exps[:, k] / np.sum(exps[:, k])
    return probs
