# The student sums the exponentials down the columns (axis 0), so the columns sum to 1 instead of the rows.
# kind: mistake
# task: softmax
# place: the denominator of psi
# truth: `return exponentials / exponentials.sum(axis=0, keepdims=True)` instead of `return exponentials / exponentials.sum(axis=1, keepdims=True)`

# %% task="softmax" edit="true"
# - return exponentials / exponentials.sum(axis=1, keepdims=True)
# + return exponentials / exponentials.sum(axis=0, keepdims=True)
