# The flat view of x and try/finally; a floor with where.
# kind: unusual

# %% task="numerical_gradient"
def numerical_gradient(f, x, h=1e-5):
    grad = np.zeros(x.size)
    for i in range(x.size):
        old = x.flat[i]
        try:
            x.flat[i] = old + h
            up = f(x)
            x.flat[i] = old - h
            down = f(x)
        finally:
            x.flat[i] = old
        grad[i] = (up - down) / (2.0 * h)
    return grad.reshape(x.shape)


# %% task="relative_error"
def relative_error(a, n, eps=1e-8):
    total = np.abs(a) + np.abs(n)
    total = np.where(total < eps, eps, total)
    return np.abs(n - a) / total
