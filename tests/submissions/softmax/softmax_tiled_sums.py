# The maxima are repeated with tile, so that they come in a wrong order.
# kind: mistake
# fails: softmax
# misconception: sums_out_of_order

# %% task="softmax"
def softmax(scores):
    n, k = scores.shape
    e = np.exp(scores - scores.max(1, keepdims=True))
    return e / np.tile(e.sum(1), k).reshape(n, k)
