# reg is not used.
# kind: mistake
# fails: train_torch
# misconception: penalty_missing

# %% task="train_torch" edit="true"
# - J = nn.functional.cross_entropy(model(X[batch]), y[batch]) + reg * penalty
# + J = nn.functional.cross_entropy(model(X[batch]), y[batch])
