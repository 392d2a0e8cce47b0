# Divided by one gradient only.
# kind: mistake
# fails: relative_error
# misconception: error_one_sided

# %% task="relative_error" edit="true"
# - return np.abs(a - n) / np.maximum(eps, np.abs(a) + np.abs(n))
# + return np.abs(a - n) / np.maximum(eps, np.abs(n))
