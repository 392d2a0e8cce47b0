# After x + h the element goes back by h only, so that the second value is taken at x and not at x - h.
# kind: mistake
# task: numerical_gradient
# truth: after x + h the element goes back by h only, so that the second value is taken at x and not at x - h
# says: one-sided|one side|x - h|minus h|below|2h|2 * h|2 h|half|both|either|centred|centered|forward

# %% task="numerical_gradient"
def numerical_gradient(f, x, h=1e-5):
    """Return the centred-difference gradient of f at x.

    f: takes an array shaped like x, returns a number
    x: a float array of any shape
    returns: an array shaped like x
    """
    point = np.array(x, dtype=float)
    grad = np.zeros_like(point)
    it = np.nditer(point, flags=["multi_index"], op_flags=["readwrite"])
    while not it.finished:
        idx = it.multi_index
        point[idx] += h
        f_plus = f(point)
        point[idx] -= h
        f_minus = f(point)
        grad[idx] = (f_plus - f_minus) / (2 * h)
        it.iternext()
    return grad
