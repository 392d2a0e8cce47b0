# The student uses powers of two instead of the natural exponential.
# kind: mistake
# task: softmax
# place: the exponential
# truth: `exponentials = 2 ** (scores - scores.max(axis=1, keepdims=True))` instead of `exponentials = np.exp(scores - scores.max(axis=1, keepdims=True))`

# %% task="softmax" edit="true"
# - exponentials = np.exp(scores - scores.max(axis=1, keepdims=True))
# + exponentials = 2 ** (scores - scores.max(axis=1, keepdims=True))
