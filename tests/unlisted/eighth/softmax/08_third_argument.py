# Np.maximum of three, where the third is only where the result is written: the floor is under |a| alone.
# kind: mistake
# task: relative_error
# truth: np.maximum of three, where the third is only where the result is written: the floor is under |a| alone

# %% task="relative_error"
def relative_error(a, n, eps=1e-8):
    return np.abs(a - n) / np.maximum(eps, np.abs(a), np.abs(n))
