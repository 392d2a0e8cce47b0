# Gradients are never set to zero.
# kind: mistake
# fails: train_torch
# misconception: gradients_accumulate

# %% task="train_torch" edit="true"
# - optimizer.zero_grad()
