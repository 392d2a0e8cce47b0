# (1) rows and columns are swapped; (2) every pair is counted once in a batch.
# kind: mistake
# task: confusion_matrix
# truth: (1) rows and columns are swapped; (2) every pair is counted once in a batch
# says: row|column|swap|transpos & once|repeat|add.at|often|more than

# %% task="confusion_matrix" edit="true"
# - np.add.at(matrix, (labels.numpy(), predictions.numpy()), 1)
# + matrix[predictions.numpy(), labels.numpy()] += 1
