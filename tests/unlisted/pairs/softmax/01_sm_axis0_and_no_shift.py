# Two mistakes: (1) divides by the column sums (axis 0) instead of the row sums; (2) subtracts the row minimum instead of the maximum, so it overflows.
# kind: mistake
# task: softmax
# place: the shift and the denominator
# truth: `exponentials = np.exp(scores - scores.min(axis=1, keepdims=True)) ⏎ return exponentials / exponentials.sum(axis=0, keepdims=True)` instead of `exponentials = np.exp(scores - scores.max(axis=1, keepdims=True)) ⏎ return exponentials / exponentials.sum(axis=1, keepdims=True)`

# %% task="softmax" edit="true"
# - exponentials = np.exp(scores - scores.max(axis=1, keepdims=True))
# - return exponentials / exponentials.sum(axis=1, keepdims=True)
# + exponentials = np.exp(scores - scores.min(axis=1, keepdims=True))
# + return exponentials / exponentials.sum(axis=0, keepdims=True)
