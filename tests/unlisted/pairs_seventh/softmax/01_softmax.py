# (1) no maximum is subtracted; (2) columns are divided by their sums, not rows.
# kind: mistake
# task: softmax
# truth: (1) no maximum is subtracted; (2) columns are divided by their sums, not rows
# says: overflow|max|largest|subtract & axis|column|row

# %% task="softmax" edit="true"
# - exponentials = np.exp(scores - scores.max(axis=1, keepdims=True))
# - return exponentials / exponentials.sum(axis=1, keepdims=True)
# + exponentials = np.exp(scores)
# + return exponentials / exponentials.sum(axis=0, keepdims=True)
