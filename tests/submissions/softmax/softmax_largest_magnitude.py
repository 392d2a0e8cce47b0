# The greatest absolute value of the row is subtracted.
# kind: mistake
# fails: softmax
# misconception: shift_not_by_maximum

# %% task="softmax"
def softmax(scores):
    e = np.exp(scores - np.abs(scores).max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)
