# Two mistakes: (1) the labels run one too low (y - 1); (2) the sum in the place of the mean.
# kind: mistake
# task: cross_entropy
# truth: (1) the labels run one too low (y - 1); (2) the sum in the place of the mean

# %% task="cross_entropy" edit="true"
# - return -np.log(probabilities[np.arange(n), y]).mean()
# + return -np.log(probabilities[np.arange(n), y - 1]).sum()
