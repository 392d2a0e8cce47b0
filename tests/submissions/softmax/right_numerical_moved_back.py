# The element is moved by += h, -= 2h, += h, so that it comes back with rounding only.
# kind: unusual

# %% task="numerical_gradient"
def numerical_gradient(f, x, h=1e-5):
    grad = np.zeros(x.shape)
    it = np.nditer(x, flags=["multi_index"], op_flags=["readwrite"])
    while not it.finished:
        ix = it.multi_index
        x[ix] += h
        up = f(x)
        x[ix] -= 2 * h
        down = f(x)
        x[ix] += h
        grad[ix] = (up - down) / (2 * h)
        it.iternext()
    return grad
