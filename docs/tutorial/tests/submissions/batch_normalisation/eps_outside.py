# eps is added to the standard deviation.
# kind: mistake
# fails: batch_norm
# misconception: eps_outside

# %% task="batch_norm" edit="true"
# - X_hat = (X - mu) / np.sqrt(var + eps)
# + X_hat = (X - mu) / (np.sqrt(var) + eps)
