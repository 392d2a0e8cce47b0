# Only the largest error is returned.
# kind: mistake
# fails: relative_error
# misconception: error_reduced

# %% task="relative_error" edit="true"
# - return np.abs(a - n) / np.maximum(eps, np.abs(a) + np.abs(n))
# + return (np.abs(a - n) / np.maximum(eps, np.abs(a) + np.abs(n))).max()
