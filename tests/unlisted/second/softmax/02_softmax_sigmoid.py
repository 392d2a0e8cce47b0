# The student wrote the elementwise sigmoid instead of the softmax, so rows do not sum to 1.
# kind: mistake
# task: softmax
# place: the probabilities
# truth: `return 1 / (1 + np.exp(-scores))` instead of `exponentials = np.exp(scores - scores.max(axis=1, keepdims=True)) ⏎ return exponentials / exponentials.sum(axis=1, keepdims=True)`

# %% task="softmax" edit="true"
# - exponentials = np.exp(scores - scores.max(axis=1, keepdims=True))
# - return exponentials / exponentials.sum(axis=1, keepdims=True)
# + return 1 / (1 + np.exp(-scores))
