# The counts of each batch replace those before.
# kind: mistake
# task: confusion_matrix
# truth: the counts of each batch replace those before
# says: last batch|replace|each batch|add

# %% task="confusion_matrix" edit="true"
# - np.add.at(matrix, (labels.numpy(), predictions.numpy()), 1)
# + matrix = np.zeros((n_classes, n_classes), dtype=np.int64)
# + np.add.at(matrix, (labels.numpy(), predictions.numpy()), 1)
