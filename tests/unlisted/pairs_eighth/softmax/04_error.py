# (1) the product in the denominator, not the sum; (2) the numerator is squared.
# kind: mistake
# task: relative_error
# truth: (1) the product in the denominator, not the sum; (2) the numerator is squared
# says: multiplied|product & square

# %% task="relative_error" edit="true"
# - return np.abs(a - n) / np.maximum(eps, np.abs(a) + np.abs(n))
# + return (a - n) ** 2 / np.maximum(eps, np.abs(a) * np.abs(n))
