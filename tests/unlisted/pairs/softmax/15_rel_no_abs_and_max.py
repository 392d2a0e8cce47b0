# Two mistakes: (1) no absolute value of the difference; (2) the larger of the two absolute values instead of their sum in the denominator.
# kind: mistake
# task: relative_error
# place: the numerator and the denominator
# truth: `return (a - n) / np.maximum(eps, np.maximum(np.abs(a), np.abs(n)))` instead of `return np.abs(a - n) / np.maximum(eps, np.abs(a) + np.abs(n))`

# %% task="relative_error" edit="true"
# - return np.abs(a - n) / np.maximum(eps, np.abs(a) + np.abs(n))
# + return (a - n) / np.maximum(eps, np.maximum(np.abs(a), np.abs(n)))
