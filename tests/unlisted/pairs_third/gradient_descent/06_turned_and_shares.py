# Two mistakes: (1) rows and columns are swapped; (2) shares in the place of counts.
# kind: mistake
# task: confusion_matrix
# truth: (1) rows and columns are swapped; (2) shares in the place of counts

# %% task="confusion_matrix" edit="true"
# - np.add.at(matrix, (labels.numpy(), predictions.numpy()), 1)
# + np.add.at(matrix, (predictions.numpy(), labels.numpy()), 1)

# - model.train(was_training)
# + model.train(was_training)
# + matrix = matrix / matrix.sum()
