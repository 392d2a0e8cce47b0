# The exponentials of every image are divided by the sum of the first image.
# kind: mistake
# task: softmax
# truth: the exponentials of every image are divided by the sum of the first image

# %% task="softmax"
def softmax(scores):
    e = np.exp(scores - scores.max(axis=1, keepdims=True))
    return e / sum(e[0])
