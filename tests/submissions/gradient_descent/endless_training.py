# The loop over the epochs never ends.
# kind: broken
# fails: manual_update
# limits: cell_seconds=4

# %% task="train_manual_update" edit="true"
# - for _ in range(n_epochs):
# + while True:
