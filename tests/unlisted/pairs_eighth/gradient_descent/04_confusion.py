# (1) rows and columns are swapped; (2) counted twice.
# kind: mistake
# task: confusion_matrix
# truth: (1) rows and columns are swapped; (2) counted twice
# says: row|column|swap & twice|2

# %% task="confusion_matrix" edit="true"
# - np.add.at(matrix, (labels.numpy(), predictions.numpy()), 1)
# + np.add.at(matrix, (predictions.numpy(), labels.numpy()), 2)
