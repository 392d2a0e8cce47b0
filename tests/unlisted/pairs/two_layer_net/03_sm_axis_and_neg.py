# Two mistakes: (1) the exponents are negated; (2) the sum is over the columns.
# kind: mistake
# task: softmax
# place: the shift and the denominator
# truth: `exponentials = np.exp(-shifted) ⏎ return exponentials / exponentials.sum(axis=0, keepdims=True)` instead of `exponentials = np.exp(shifted) ⏎ return exponentials / exponentials.sum(axis=1, keepdims=True)`

# %% task="softmax" edit="true"
# - exponentials = np.exp(shifted)
# - return exponentials / exponentials.sum(axis=1, keepdims=True)
# + exponentials = np.exp(-shifted)
# + return exponentials / exponentials.sum(axis=0, keepdims=True)
