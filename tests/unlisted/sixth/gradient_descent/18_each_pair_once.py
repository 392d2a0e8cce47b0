# Matrix[...] += 1 counts every pair once in a batch, however often it occurs.
# kind: mistake
# task: confusion_matrix
# truth: matrix[...] += 1 counts every pair once in a batch, however often it occurs
# says: once|repeat|add.at|more than|often|twice

# %% task="confusion_matrix" edit="true"
# - np.add.at(matrix, (labels.numpy(), predictions.numpy()), 1)
# + matrix[labels.numpy(), predictions.numpy()] += 1
