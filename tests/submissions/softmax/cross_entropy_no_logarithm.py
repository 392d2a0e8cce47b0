# One minus the mean probability is returned.
# kind: mistake
# fails: cross_entropy
# misconception: no_logarithm

# %% task="cross_entropy" edit="true"
# - return -np.log(probabilities[np.arange(n), y]).mean()
# + return 1 - probabilities[np.arange(n), y].mean()
