# The cross-entropy is summed over the batch.
# kind: mistake
# fails: train_torch
# misconception: loss_not_averaged

# %% task="train_torch" edit="true"
# - J = nn.functional.cross_entropy(model(X[batch]), y[batch]) + reg * penalty
# + J = nn.functional.cross_entropy(model(X[batch]), y[batch], reduction="sum") + reg * penalty
