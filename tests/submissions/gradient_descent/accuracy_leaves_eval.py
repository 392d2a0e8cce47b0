# The model stays in evaluation mode.
# kind: mistake
# fails: evaluation_mode
# misconception: mode_not_restored

# %% task="evaluate" edit="true"
# - model.train(was_training)
