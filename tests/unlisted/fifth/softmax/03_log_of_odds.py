# The logarithm of the odds p / (1 - p), not of p.
# kind: mistake
# task: cross_entropy
# truth: the logarithm of the odds p / (1 - p), not of p
# says: odds|1 −|1 -|logarithm

# %% task="cross_entropy" edit="true"
# - return -np.log(probabilities[np.arange(n), y]).mean()
# + p = probabilities[np.arange(n), y]
# + return -np.log(p / (1 - p)).mean()
