# No floor: zero over zero.
# kind: mistake
# fails: relative_error
# misconception: floor_ignored

# %% task="relative_error" edit="true"
# - return np.abs(a - n) / np.maximum(eps, np.abs(a) + np.abs(n))
# + return np.abs(a - n) / (np.abs(a) + np.abs(n))
