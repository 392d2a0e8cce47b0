# The student indexes with a slice, so all rows are combined with all labels (an N by N matrix) instead of one entry per row.
# kind: mistake
# task: cross_entropy
# place: the probability of the true class
# truth: `return -np.log(probabilities[:, y]).mean()` instead of `return -np.log(probabilities[np.arange(n), y]).mean()`

# %% task="cross_entropy" edit="true"
# - return -np.log(probabilities[np.arange(n), y]).mean()
# + return -np.log(probabilities[:, y]).mean()
