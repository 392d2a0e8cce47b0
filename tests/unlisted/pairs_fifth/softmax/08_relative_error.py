# (1) the difference of the absolute values; (2) the larger of the two divides, not their sum.
# kind: mistake
# task: relative_error
# truth: (1) the difference of the absolute values; (2) the larger of the two divides, not their sum
# says: difference|absolute & larger|max|sum

# %% task="relative_error" edit="true"
# - return np.abs(a - n) / np.maximum(eps, np.abs(a) + np.abs(n))
# + return np.abs(np.abs(a) - np.abs(n)) / np.maximum(eps, np.maximum(np.abs(a), np.abs(n)))
