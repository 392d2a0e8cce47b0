# The student divides by the sum over the whole batch, so that all probabilities together sum to 1.
# kind: mistake
# task: softmax
# place: the denominator of the softmax
# truth: `return exponentials / np.sum(exponentials)` instead of `return exponentials / exponentials.sum(axis=1, keepdims=True)`

# %% task="softmax" edit="true"
# - return exponentials / exponentials.sum(axis=1, keepdims=True)
# + return exponentials / np.sum(exponentials)
