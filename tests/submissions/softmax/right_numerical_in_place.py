# x is moved in place and put back; a flat view of it.
# kind: unusual

# %% task="numerical_gradient"
def numerical_gradient(f, x, h=1e-5):
    grad = np.zeros_like(x)
    it = np.nditer(x, flags=["multi_index"], op_flags=["readwrite"])
    while not it.finished:
        ix = it.multi_index
        x[ix] += h
        fp = f(x)
        x[ix] -= 2 * h
        fm = f(x)
        x[ix] += h
        grad[ix] = (fp - fm) / (2 * h)
        it.iternext()
    return grad
