# The student takes the largest probability of each row instead of the one of the true class; y is not used.
# kind: mistake
# task: cross_entropy
# place: the probability of the true class
# truth: `return -np.log(probabilities.max(axis=1)).mean()` instead of `return -np.log(probabilities[np.arange(n), y]).mean()`

# %% task="cross_entropy" edit="true"
# - return -np.log(probabilities[np.arange(n), y]).mean()
# + return -np.log(probabilities.max(axis=1)).mean()
