# Squared error with one-hot labels.
# kind: mistake
# fails: train_torch
# misconception: squared_error

# %% task="train_torch" edit="true"
# - J = nn.functional.cross_entropy(model(X[batch]), y[batch]) + reg * penalty
# + Y = nn.functional.one_hot(y[batch], model(X[:1]).shape[1]).to(X.dtype)
# + J = nn.functional.mse_loss(model(X[batch]), Y) + reg * penalty
