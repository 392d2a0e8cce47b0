# The gradients are never cleared.
# kind: mistake
# fails: manual_update
# misconception: gradients_accumulate

# %% task="train_manual_update" edit="true"
# - model.zero_grad()
