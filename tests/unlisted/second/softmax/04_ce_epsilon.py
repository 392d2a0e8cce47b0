# The student adds a constant of 1e-3 inside the logarithm, to be safe from log(0).
# kind: mistake
# task: cross_entropy
# place: the logarithm
# truth: `return -np.log(probabilities[np.arange(n), y] + 1e-3).mean()` instead of `return -np.log(probabilities[np.arange(n), y]).mean()`

# %% task="cross_entropy" edit="true"
# - return -np.log(probabilities[np.arange(n), y]).mean()
# + return -np.log(probabilities[np.arange(n), y] + 1e-3).mean()
