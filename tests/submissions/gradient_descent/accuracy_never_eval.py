# The model is measured in training mode.
# kind: mistake
# fails: evaluation_mode
# misconception: eval_mode_missing

# %% task="evaluate" edit="true"
# - model.eval()
