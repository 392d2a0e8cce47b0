# The sum is divided by the number of classes.
# kind: mistake
# fails: cross_entropy
# misconception: averaged_over_classes

# %% task="cross_entropy" edit="true"
# - return -np.log(probabilities[np.arange(n), y]).mean()
# + return -np.log(probabilities[np.arange(n), y]).sum() / probabilities.shape[1]
