# The student exponentiates minus the scores (sign of the shift mixed up: max - scores), so the smallest score becomes the most probable.
# kind: mistake
# task: softmax
# place: the exponential
# truth: `exponentials = np.exp(scores.max(axis=1, keepdims=True) - scores)` instead of `exponentials = np.exp(scores - scores.max(axis=1, keepdims=True))`

# %% task="softmax" edit="true"
# - exponentials = np.exp(scores - scores.max(axis=1, keepdims=True))
# + exponentials = np.exp(scores.max(axis=1, keepdims=True) - scores)
