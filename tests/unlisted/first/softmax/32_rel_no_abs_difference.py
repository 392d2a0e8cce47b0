# The student forgot the absolute value of the difference, so the error can be negative.
# kind: mistake
# task: relative_error
# place: the numerator
# truth: `return (a - n) / np.maximum(eps, np.abs(a) + np.abs(n))` instead of `return np.abs(a - n) / np.maximum(eps, np.abs(a) + np.abs(n))`

# %% task="relative_error" edit="true"
# - return np.abs(a - n) / np.maximum(eps, np.abs(a) + np.abs(n))
# + return (a - n) / np.maximum(eps, np.abs(a) + np.abs(n))
