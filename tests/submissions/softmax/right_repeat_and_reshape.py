# The sums are repeated for every class and brought into shape.
# kind: unusual

# %% task="softmax"
def softmax(scores):
    n, k = scores.shape
    top = np.reshape(np.repeat(np.max(scores, axis=1), k), (n, k))
    e = np.exp(scores - top)
    return e / np.reshape(np.repeat(e.sum(1), k), (n, k))
