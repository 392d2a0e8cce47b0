# The mean of each row is subtracted instead of a number that makes overflow impossible.
# kind: mistake
# task: softmax
# truth: the mean of each row is subtracted instead of a number that makes overflow impossible

# %% task="softmax"
def softmax(scores):
    shifted = scores - np.mean(scores, axis=1, keepdims=True)
    e = np.exp(shifted)
    return e / np.sum(e, axis=1, keepdims=True)
