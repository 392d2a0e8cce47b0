# The absolute value of the sum.
# kind: mistake
# fails: relative_error
# misconception: error_sum_inside

# %% task="relative_error" edit="true"
# - return np.abs(a - n) / np.maximum(eps, np.abs(a) + np.abs(n))
# + return np.abs(a - n) / np.maximum(eps, np.abs(a + n))
