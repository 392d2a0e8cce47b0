# np.max takes the second argument for an axis.
# kind: mistake
# fails: relative_error

# %% task="relative_error" edit="true"
# - return np.abs(a - n) / np.maximum(eps, np.abs(a) + np.abs(n))
# + return np.abs(a - n) / np.max(eps, np.abs(a) + np.abs(n))
