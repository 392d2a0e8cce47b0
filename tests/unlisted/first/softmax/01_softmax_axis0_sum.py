# The student divides by the sums of the columns instead of the sums of the rows.
# kind: mistake
# task: softmax
# place: the denominator of the softmax
# truth: `return exponentials / exponentials.sum(axis=0, keepdims=True)` instead of `return exponentials / exponentials.sum(axis=1, keepdims=True)`

# %% task="softmax" edit="true"
# - return exponentials / exponentials.sum(axis=1, keepdims=True)
# + return exponentials / exponentials.sum(axis=0, keepdims=True)
