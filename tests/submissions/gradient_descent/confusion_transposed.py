# A row for each prediction, a column for each truth.
# kind: mistake
# fails: confusion_matrix
# misconception: confusion_transposed

# %% task="confusion_matrix" edit="true"
# - np.add.at(matrix, (labels.numpy(), predictions.numpy()), 1)
# + np.add.at(matrix, (predictions.numpy(), labels.numpy()), 1)
