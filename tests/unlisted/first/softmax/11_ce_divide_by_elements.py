# The student divides the sum by N times K, the number of all probabilities, instead of N.
# kind: mistake
# task: cross_entropy
# place: the mean over the batch
# truth: `return -np.sum(np.log(probabilities[np.arange(n), y])) / probabilities.size` instead of `return -np.log(probabilities[np.arange(n), y]).mean()`

# %% task="cross_entropy" edit="true"
# - return -np.log(probabilities[np.arange(n), y]).mean()
# + return -np.sum(np.log(probabilities[np.arange(n), y])) / probabilities.size
