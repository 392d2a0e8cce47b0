# The gradients are cleared at the beginning of each epoch only.
# kind: mistake
# fails: train
# misconception: gradients_cleared_per_epoch

# %% task="train" edit="true"
# - optimizer.zero_grad()

# - total, seen = 0.0, 0
# + total, seen = 0.0, 0
# + optimizer.zero_grad()
