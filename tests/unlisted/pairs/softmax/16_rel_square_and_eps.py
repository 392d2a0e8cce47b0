# Two mistakes: (1) squares the difference instead of the absolute value; (2) takes the minimum with eps instead of the maximum, so the denominator is never above eps.
# kind: mistake
# task: relative_error
# place: the numerator and the floor
# truth: `return (a - n) ** 2 / np.minimum(eps, np.abs(a) + np.abs(n))` instead of `return np.abs(a - n) / np.maximum(eps, np.abs(a) + np.abs(n))`

# %% task="relative_error" edit="true"
# - return np.abs(a - n) / np.maximum(eps, np.abs(a) + np.abs(n))
# + return (a - n) ** 2 / np.minimum(eps, np.abs(a) + np.abs(n))
