# The smaller of both is taken.
# kind: mistake
# fails: relative_error
# misconception: floor_minimum

# %% task="relative_error" edit="true"
# - return np.abs(a - n) / np.maximum(eps, np.abs(a) + np.abs(n))
# + return np.abs(a - n) / np.minimum(eps, np.abs(a) + np.abs(n))
