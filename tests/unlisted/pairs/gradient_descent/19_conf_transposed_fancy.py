# Two mistakes: (1) rows are predictions, columns the truth; (2) only one count for each pair and batch, because += on a fancy index.
# kind: mistake
# task: confusion_matrix
# place: the rows and columns and the counts
# truth: `matrix[predictions.numpy(), labels.numpy()] += 1` instead of `np.add.at(matrix, (labels.numpy(), predictions.numpy()), 1)`

# %% task="confusion_matrix" edit="true"
# - np.add.at(matrix, (labels.numpy(), predictions.numpy()), 1)
# + matrix[predictions.numpy(), labels.numpy()] += 1
