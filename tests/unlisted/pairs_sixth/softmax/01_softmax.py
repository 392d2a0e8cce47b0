# (1) the scores enter with a minus; (2) divided by the largest exponential of the row, not their sum.
# kind: mistake
# task: softmax
# truth: (1) the scores enter with a minus; (2) divided by the largest exponential of the row, not their sum
# says: sign|minus|negative|smallest & largest|sum|normalised|divided

# %% task="softmax" edit="true"
# - exponentials = np.exp(scores - scores.max(axis=1, keepdims=True))
# + exponentials = np.exp(scores.min(axis=1, keepdims=True) - scores)

# - return exponentials / exponentials.sum(axis=1, keepdims=True)
# + return exponentials / exponentials.max(axis=1, keepdims=True)
