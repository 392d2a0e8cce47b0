# Unit vectors instead of elements in place.
# kind: unusual

# %% task="numerical_gradient"
def numerical_gradient(f, x, h=1e-5):
    n = x.size
    steps = h * np.eye(n).reshape((n,) + x.shape)
    slopes = [(f(x + s) - f(x - s)) / h / 2 for s in steps]
    return np.reshape(slopes, x.shape)
