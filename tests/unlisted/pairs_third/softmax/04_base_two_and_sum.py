# Two mistakes: (1) the logarithm to base 2; (2) the sum in the place of the mean; both in one line.
# kind: mistake
# task: cross_entropy
# truth: (1) the logarithm to base 2; (2) the sum in the place of the mean; both in one line

# %% task="cross_entropy" edit="true"
# - return -np.log(probabilities[np.arange(n), y]).mean()
# + return -np.log2(probabilities[np.arange(n), y]).sum()
