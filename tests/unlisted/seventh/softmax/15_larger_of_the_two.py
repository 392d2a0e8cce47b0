# The difference is divided by the larger of both absolute values and not by their sum.
# kind: mistake
# task: relative_error
# truth: the difference is divided by the larger of both absolute values and not by their sum
# says: sum|add|both|larger|maximum|max(

# %% task="relative_error"
def relative_error(a, n, eps=1e-8):
    """Return the relative error of every element.

    a, n: arrays of the same shape
    returns: an array of that shape, values between 0 and 1
    """
    scale = np.maximum(np.abs(a), np.abs(n))
    scale = np.where(scale < eps, eps, scale)
    return np.abs(a - n) / scale
