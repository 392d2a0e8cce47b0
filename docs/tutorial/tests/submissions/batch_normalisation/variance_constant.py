# What goes through the variance is missing.
# kind: mistake
# fails: batch_norm_gradients
# misconception: variance_constant

# %% task="batch_norm_gradients" edit="true"
# - dX = (dX_hat - dX_hat.mean(axis=0) - X_hat * (dX_hat * X_hat).mean(axis=0)) / std
# + dX = (dX_hat - dX_hat.mean(axis=0)) / std
