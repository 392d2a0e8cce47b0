# Labels are taken to count from one.
# kind: mistake
# fails: cross_entropy
# misconception: labels_from_one

# %% task="cross_entropy" edit="true"
# - return -np.log(probabilities[np.arange(n), y]).mean()
# + return -np.log(probabilities[np.arange(n), y - 1]).mean()
