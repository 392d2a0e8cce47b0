# (1) the logarithm has base 2; (2) the sum over the images, no mean.
# kind: mistake
# task: cross_entropy
# truth: (1) the logarithm has base 2; (2) the sum over the images, no mean
# says: base|log2|natural & sum|mean

# %% task="cross_entropy" edit="true"
# - return -np.log(probabilities[np.arange(n), y]).mean()
# + return -np.log2(probabilities[np.arange(n), y]).sum()
