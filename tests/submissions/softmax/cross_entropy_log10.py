# The logarithm has base ten.
# kind: mistake
# fails: cross_entropy
# misconception: logarithm_base

# %% task="cross_entropy" edit="true"
# - return -np.log(probabilities[np.arange(n), y]).mean()
# + return -np.log10(probabilities[np.arange(n), y]).mean()
