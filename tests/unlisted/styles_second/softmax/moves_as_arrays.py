# All moves as arrays of their own, ndenumerate; a floor by a mask.
# kind: unusual

# %% task="numerical_gradient"
def numerical_gradient(f, x, h=1e-5):
    x = np.array(x, dtype=np.float64)
    result = np.empty(x.shape)
    for index, value in np.ndenumerate(x):
        values = {}
        for sign in (-1, 1):
            moved = x.copy()
            moved[index] = value + sign * h
            values[sign] = np.float64(f(moved))
        result[index] = (values[1] - values[-1]) / h / 2
    return result


# %% task="relative_error"
def relative_error(a, n, eps=1e-8):
    bottom = np.fabs(a) + np.fabs(n)
    bottom[bottom < eps] = eps
    return np.fabs(a - n) / bottom
