# The denominator is max(1, |a|, |n|).
# kind: mistake
# fails: relative_error
# misconception: floor_is_one

# %% task="relative_error"
def relative_error(a, n, eps=1e-8):
    return np.abs(a - n) / np.maximum(1, np.maximum(np.abs(a), np.abs(n)))
