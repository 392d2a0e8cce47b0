# The student divides by the mean of the two absolute values (half the sum) instead of their sum.
# kind: mistake
# task: relative_error
# place: the denominator
# truth: `return np.abs(a - n) / np.maximum(eps, (np.abs(a) + np.abs(n)) / 2)` instead of `return np.abs(a - n) / np.maximum(eps, np.abs(a) + np.abs(n))`

# %% task="relative_error" edit="true"
# - return np.abs(a - n) / np.maximum(eps, np.abs(a) + np.abs(n))
# + return np.abs(a - n) / np.maximum(eps, (np.abs(a) + np.abs(n)) / 2)
