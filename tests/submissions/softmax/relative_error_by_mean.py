# Divided by the mean of both.
# kind: mistake
# fails: relative_error
# misconception: error_mean

# %% task="relative_error" edit="true"
# - return np.abs(a - n) / np.maximum(eps, np.abs(a) + np.abs(n))
# + return np.abs(a - n) / np.maximum(eps, (np.abs(a) + np.abs(n)) / 2)
