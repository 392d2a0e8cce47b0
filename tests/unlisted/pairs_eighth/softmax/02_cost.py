# (1) the minus is missing; (2) the sum, not the mean.
# kind: mistake
# task: cross_entropy
# truth: (1) the minus is missing; (2) the sum, not the mean
# says: sign|minus|negative & sum|mean

# %% task="cross_entropy" edit="true"
# - return -np.log(probabilities[np.arange(n), y]).mean()
# + return np.log(probabilities[np.arange(n), y]).sum()
