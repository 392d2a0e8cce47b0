# the scores are divided by the root of the number of classes before the exponential
# kind: mistake
# task: softmax
# truth: the scores are divided by the root of the number of classes before the exponential

# %% task="softmax"
def softmax(scores):
    scaled = scores / np.sqrt(scores.shape[1])
    e = np.exp(scaled - scaled.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)
