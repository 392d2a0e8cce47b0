# All elements are divided by the largest of the sums.
# kind: mistake
# task: relative_error
# truth: all elements are divided by the largest of the sums
# says: largest|all elements|max

# %% task="relative_error" edit="true"
# - return np.abs(a - n) / np.maximum(eps, np.abs(a) + np.abs(n))
# + return np.abs(a - n) / max(eps, np.max(np.abs(a) + np.abs(n)))
