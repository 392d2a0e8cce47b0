# The index of the maximum is subtracted instead of the maximum.
# kind: mistake
# fails: softmax
# misconception: softmax_unstable

# %% task="softmax"
def softmax(scores):
    shifted = scores - np.argmax(scores, axis=1)[..., np.newaxis]
    e = np.exp(shifted)
    return e / np.sum(e, axis=1)[..., np.newaxis]
