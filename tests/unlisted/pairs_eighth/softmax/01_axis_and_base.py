# (1) columns are divided by their sums; (2) powers of two, not of e.
# kind: mistake
# task: softmax
# truth: (1) columns are divided by their sums; (2) powers of two, not of e
# says: axis|column|samples & 2|base|power|exponential

# %% task="softmax" edit="true"
# - exponentials = np.exp(scores - scores.max(axis=1, keepdims=True))
# + exponentials = 2 ** (scores - scores.max(axis=1, keepdims=True))

# - return exponentials / exponentials.sum(axis=1, keepdims=True)
# + return exponentials / exponentials.sum(axis=0, keepdims=True)
