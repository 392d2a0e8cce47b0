# The student indexes with += on a fancy index, so each pair is counted only once per batch.
# kind: mistake
# task: confusion_matrix
# place: the counts
# truth: `matrix[labels.numpy(), predictions.numpy()] += 1` instead of `np.add.at(matrix, (labels.numpy(), predictions.numpy()), 1)`

# %% task="confusion_matrix" edit="true"
# - np.add.at(matrix, (labels.numpy(), predictions.numpy()), 1)
# + matrix[labels.numpy(), predictions.numpy()] += 1
