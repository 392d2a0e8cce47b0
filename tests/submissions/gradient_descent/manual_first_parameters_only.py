# Only the first two parameters are updated.
# kind: mistake
# fails: manual_update
# misconception: parameters_left_out

# %% task="train_manual_update" edit="true"
# - for p, v in zip(parameters, velocities):
# + for p, v in zip(parameters[:2], velocities):
