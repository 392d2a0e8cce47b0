# The student adds eps to the denominator instead of using it as a floor (max).
# kind: mistake
# task: relative_error
# place: the floor eps
# truth: `return np.abs(a - n) / (eps + np.abs(a) + np.abs(n))` instead of `return np.abs(a - n) / np.maximum(eps, np.abs(a) + np.abs(n))`

# %% task="relative_error" edit="true"
# - return np.abs(a - n) / np.maximum(eps, np.abs(a) + np.abs(n))
# + return np.abs(a - n) / (eps + np.abs(a) + np.abs(n))
