# Rows and columns are swapped in the index of the probabilities.
# kind: mistake
# task: cross_entropy
# truth: rows and columns are swapped in the index of the probabilities
# says: swapped|index|row|order

# %% task="cross_entropy" edit="true"
# - return -np.log(probabilities[np.arange(n), y]).mean()
# + return -np.log(probabilities[y, np.arange(n)]).mean()
