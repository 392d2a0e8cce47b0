# The absolute value above is missing.
# kind: mistake
# fails: relative_error
# misconception: error_signed

# %% task="relative_error" edit="true"
# - return np.abs(a - n) / np.maximum(eps, np.abs(a) + np.abs(n))
# + return (a - n) / np.maximum(eps, np.abs(a) + np.abs(n))
