# eps is added.
# kind: mistake
# fails: relative_error
# misconception: floor_added

# %% task="relative_error" edit="true"
# - return np.abs(a - n) / np.maximum(eps, np.abs(a) + np.abs(n))
# + return np.abs(a - n) / (eps + np.abs(a) + np.abs(n))
