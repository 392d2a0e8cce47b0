# Every label is looked up in every row.
# kind: mistake
# fails: cross_entropy
# misconception: all_pairs

# %% task="cross_entropy" edit="true"
# - return -np.log(probabilities[np.arange(n), y]).mean()
# + return -np.log(probabilities[:, y]).mean()
