# (1) the scores are doubled; (2) divided by the sums of the columns.
# kind: mistake
# task: softmax
# truth: (1) the scores are doubled; (2) divided by the sums of the columns
# says: 2|twice|doubl & column

# %% task="softmax" edit="true"
# - exponentials = np.exp(shifted)
# - return exponentials / exponentials.sum(axis=1, keepdims=True)
# + exponentials = np.exp(2 * shifted)
# + return exponentials / exponentials.sum(axis=0, keepdims=True)
