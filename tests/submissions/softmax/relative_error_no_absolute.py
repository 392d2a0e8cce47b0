# No absolute values below.
# kind: mistake
# fails: relative_error
# misconception: error_no_absolute

# %% task="relative_error" edit="true"
# - return np.abs(a - n) / np.maximum(eps, np.abs(a) + np.abs(n))
# + return np.abs(a - n) / np.maximum(eps, a + n)
