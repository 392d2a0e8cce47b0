# The difference of the absolute values, so that opposite signs count as equal.
# kind: mistake
# task: relative_error
# truth: the difference of the absolute values, so that opposite signs count as equal
# says: sign|absolute

# %% task="relative_error" edit="true"
# - return np.abs(a - n) / np.maximum(eps, np.abs(a) + np.abs(n))
# + return np.abs(np.abs(a) - np.abs(n)) / np.maximum(eps, np.abs(a) + np.abs(n))
