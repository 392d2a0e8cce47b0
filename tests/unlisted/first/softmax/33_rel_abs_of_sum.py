# The student takes the absolute value of the sum instead of the sum of the absolute values.
# kind: mistake
# task: relative_error
# place: the denominator
# truth: `return np.abs(a - n) / np.maximum(eps, np.abs(a + n))` instead of `return np.abs(a - n) / np.maximum(eps, np.abs(a) + np.abs(n))`

# %% task="relative_error" edit="true"
# - return np.abs(a - n) / np.maximum(eps, np.abs(a) + np.abs(n))
# + return np.abs(a - n) / np.maximum(eps, np.abs(a + n))
