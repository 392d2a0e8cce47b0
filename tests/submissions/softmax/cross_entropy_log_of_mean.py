# The mean is taken before the logarithm.
# kind: mistake
# fails: cross_entropy
# misconception: log_of_mean

# %% task="cross_entropy" edit="true"
# - return -np.log(probabilities[np.arange(n), y]).mean()
# + return -np.log(probabilities[np.arange(n), y].mean())
