# The mean of the row is subtracted, not its maximum, so that large scores still overflow.
# kind: mistake
# task: softmax
# truth: the mean of the row is subtracted, not its maximum, so that large scores still overflow
# says: max|largest|overflow

# %% task="softmax" edit="true"
# - exponentials = np.exp(scores - scores.max(axis=1, keepdims=True))
# + exponentials = np.exp(scores - scores.mean(axis=1, keepdims=True))
