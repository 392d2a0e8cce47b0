# The student subtracts the row maximum in place, so the caller's scores are changed.
# kind: mistake
# task: softmax
# place: the argument scores
# truth: `scores -= scores.max(axis=1, keepdims=True) ⏎ exponentials = np.exp(scores)` instead of `exponentials = np.exp(scores - scores.max(axis=1, keepdims=True))`

# %% task="softmax" edit="true"
# - exponentials = np.exp(scores - scores.max(axis=1, keepdims=True))
# + scores -= scores.max(axis=1, keepdims=True)
# + exponentials = np.exp(scores)
