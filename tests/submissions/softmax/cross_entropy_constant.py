# A small constant stands inside the logarithm.
# kind: mistake
# fails: cross_entropy
# misconception: constant_in_logarithm

# %% task="cross_entropy" edit="true"
# - return -np.log(probabilities[np.arange(n), y]).mean()
# + return -np.log(probabilities[np.arange(n), y] + 1e-8).mean()
