# The logarithms of all classes are averaged.
# kind: mistake
# fails: cross_entropy
# misconception: all_classes_in_loss

# %% task="cross_entropy" edit="true"
# - return -np.log(probabilities[np.arange(n), y]).mean()
# + return -np.log(probabilities).mean()
