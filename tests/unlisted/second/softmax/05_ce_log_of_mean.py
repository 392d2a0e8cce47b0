# The student takes the logarithm of the mean probability instead of the mean of the logarithms.
# kind: mistake
# task: cross_entropy
# place: the mean over the batch
# truth: `return -np.log(probabilities[np.arange(n), y].mean())` instead of `return -np.log(probabilities[np.arange(n), y]).mean()`

# %% task="cross_entropy" edit="true"
# - return -np.log(probabilities[np.arange(n), y]).mean()
# + return -np.log(probabilities[np.arange(n), y].mean())
