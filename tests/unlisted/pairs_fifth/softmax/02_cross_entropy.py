# (1) the logarithm of 1 - P; (2) the sum over the images, not the mean.
# kind: mistake
# task: cross_entropy
# truth: (1) the logarithm of 1 - P; (2) the sum over the images, not the mean
# says: 1 −|1 -|complement & mean|sum|divi

# %% task="cross_entropy" edit="true"
# - return -np.log(probabilities[np.arange(n), y]).mean()
# + return -np.log(1 - probabilities[np.arange(n), y]).sum()
