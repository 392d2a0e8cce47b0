# eps is forgotten.
# kind: mistake
# fails: batch_norm
# misconception: eps_missing

# %% task="batch_norm" edit="true"
# - X_hat = (X - mu) / np.sqrt(var + eps)
# + X_hat = (X - mu) / np.sqrt(var)
