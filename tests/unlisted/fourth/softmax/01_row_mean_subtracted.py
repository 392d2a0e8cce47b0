# The mean of the row is subtracted, not its maximum: a score far above the others still overflows.
# kind: mistake
# task: softmax
# truth: the mean of the row is subtracted, not its maximum: a score far above the others still overflows
# says: overflow|largest|maximum|too large|mean of

# %% task="softmax" edit="true"
# - exponentials = np.exp(scores - scores.max(axis=1, keepdims=True))
# + exponentials = np.exp(scores - scores.mean(axis=1, keepdims=True))
