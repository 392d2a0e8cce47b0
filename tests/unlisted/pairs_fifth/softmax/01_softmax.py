# (1) 10 to the power of the scores, not e; (2) divided by the mean of the row, not its sum.
# kind: mistake
# task: softmax
# truth: (1) 10 to the power of the scores, not e; (2) divided by the mean of the row, not its sum
# says: 10|base & mean

# %% task="softmax" edit="true"
# - exponentials = np.exp(scores - scores.max(axis=1, keepdims=True))
# + exponentials = 10 ** (scores - scores.max(axis=1, keepdims=True))

# - return exponentials / exponentials.sum(axis=1, keepdims=True)
# + return exponentials / exponentials.mean(axis=1, keepdims=True)
