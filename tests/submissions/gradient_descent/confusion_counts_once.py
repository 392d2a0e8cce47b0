# Indexing counts every pair once per batch, however often it occurs.
# kind: mistake
# fails: confusion_matrix
# misconception: pairs_counted_once

# %% task="confusion_matrix" edit="true"
# - np.add.at(matrix, (labels.numpy(), predictions.numpy()), 1)
# + matrix[labels.numpy(), predictions.numpy()] += 1
