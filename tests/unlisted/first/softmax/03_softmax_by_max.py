# The student divides each row by its largest exponential instead of its sum.
# kind: mistake
# task: softmax
# place: the denominator of the softmax
# truth: `return exponentials / exponentials.max(axis=1, keepdims=True)` instead of `return exponentials / exponentials.sum(axis=1, keepdims=True)`

# %% task="softmax" edit="true"
# - return exponentials / exponentials.sum(axis=1, keepdims=True)
# + return exponentials / exponentials.max(axis=1, keepdims=True)
