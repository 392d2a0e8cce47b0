# Divided by the larger of both.
# kind: mistake
# fails: relative_error
# misconception: error_larger

# %% task="relative_error" edit="true"
# - return np.abs(a - n) / np.maximum(eps, np.abs(a) + np.abs(n))
# + return np.abs(a - n) / np.maximum(eps, np.maximum(np.abs(a), np.abs(n)))
