# Two mistakes: (1) logarithm to base 10; (2) sum instead of mean.
# kind: mistake
# task: cross_entropy
# place: the logarithm and the mean
# truth: `return -np.log10(probabilities[np.arange(n), y]).sum()` instead of `return -np.log(probabilities[np.arange(n), y]).mean()`

# %% task="cross_entropy" edit="true"
# - return -np.log(probabilities[np.arange(n), y]).mean()
# + return -np.log10(probabilities[np.arange(n), y]).sum()
