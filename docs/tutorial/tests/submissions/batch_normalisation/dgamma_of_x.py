# The gradient of gamma is computed from X.
# kind: mistake
# fails: batch_norm_gradients
# misconception: not_normalised

# %% task="batch_norm_gradients" edit="true"
# - dgamma = (dY * X_hat).sum(axis=0)
# + dgamma = (dY * X).sum(axis=0)
