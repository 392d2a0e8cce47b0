# The model stays in evaluation mode.
# kind: mistake
# fails: confusion_matrix
# misconception: mode_not_restored

# %% task="confusion_matrix" edit="true"
# - model.train(was_training)
