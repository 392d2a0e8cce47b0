# The gradients are turned round.
# kind: mistake
# fails: train_torch
# misconception: ascent

# %% task="train_torch" edit="true"
# - J.backward()
# + (-J).backward()
