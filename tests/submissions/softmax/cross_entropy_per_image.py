# One number for each image is returned.
# kind: mistake
# fails: cross_entropy
# misconception: loss_not_averaged

# %% task="cross_entropy" edit="true"
# - return -np.log(probabilities[np.arange(n), y]).mean()
# + return -np.log(probabilities[np.arange(n), y])
