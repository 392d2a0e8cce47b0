# The student uses reduction="sum" in cross_entropy.
# kind: mistake
# task: train_torch
# place: the cross-entropy in J
# truth: `J = nn.functional.cross_entropy(model(X[batch]), y[batch], reduction="sum") + reg * penalty` instead of `J = nn.functional.cross_entropy(model(X[batch]), y[batch]) + reg * penalty`

# %% task="train_torch" edit="true"
# - J = nn.functional.cross_entropy(model(X[batch]), y[batch]) + reg * penalty
# + J = nn.functional.cross_entropy(model(X[batch]), y[batch], reduction="sum") + reg * penalty
