# The logarithm has base two.
# kind: mistake
# fails: cross_entropy
# misconception: logarithm_base

# %% task="cross_entropy" edit="true"
# - return -np.log(probabilities[np.arange(n), y]).mean()
# + return -np.log2(probabilities[np.arange(n), y]).mean()
