# The predictions are made in the mode in which the model happens to be.
# kind: mistake
# fails: confusion_matrix
# misconception: eval_mode_missing

# %% task="confusion_matrix" edit="true"
# - model.eval()
