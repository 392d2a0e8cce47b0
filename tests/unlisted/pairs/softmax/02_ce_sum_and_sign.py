# Two mistakes: (1) the minus sign is missing; (2) a sum over the batch instead of the mean.
# kind: mistake
# task: cross_entropy
# place: the sign and the mean
# truth: `return np.log(probabilities[np.arange(n), y]).sum()` instead of `return -np.log(probabilities[np.arange(n), y]).mean()`

# %% task="cross_entropy" edit="true"
# - return -np.log(probabilities[np.arange(n), y]).mean()
# + return np.log(probabilities[np.arange(n), y]).sum()
