# The logarithm of the mean probability, not the mean of the logarithms.
# kind: mistake
# task: cross_entropy
# truth: the logarithm of the mean probability, not the mean of the logarithms
# says: log of the mean|logarithm of the mean|mean of the log|order|before

# %% task="cross_entropy" edit="true"
# - return -np.log(probabilities[np.arange(n), y]).mean()
# + return -np.log(probabilities[np.arange(n), y].mean())
