# The counts are divided by the number of batches.
# kind: mistake
# task: confusion_matrix
# truth: the counts are divided by the number of batches
# says: batches|divided|mean|average|counts

# %% task="confusion_matrix" edit="true"
# - model.train(was_training)
# + model.train(was_training)
# + matrix = matrix / len(loader)
