# The student takes the logarithm to base 2.
# kind: mistake
# task: cross_entropy
# place: the logarithm
# truth: `return -np.log2(probabilities[np.arange(n), y]).mean()` instead of `return -np.log(probabilities[np.arange(n), y]).mean()`

# %% task="cross_entropy" edit="true"
# - return -np.log(probabilities[np.arange(n), y]).mean()
# + return -np.log2(probabilities[np.arange(n), y]).mean()
