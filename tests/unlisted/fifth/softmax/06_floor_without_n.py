# Brackets are missing: |n| is added to the quotient, not to |a|.
# kind: mistake
# task: relative_error
# truth: brackets are missing: |n| is added to the quotient, not to |a|
# says: n|bracket|denominator

# %% task="relative_error" edit="true"
# - return np.abs(a - n) / np.maximum(eps, np.abs(a) + np.abs(n))
# + return np.abs(a - n) / np.maximum(eps, np.abs(a)) + np.abs(n)
