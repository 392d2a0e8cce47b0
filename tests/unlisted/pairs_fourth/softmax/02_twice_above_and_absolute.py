# (1) above is taken at x + 2h; (2) the absolute value of the quotient is returned
# kind: mistake
# task: numerical_gradient
# truth: (1) above is taken at x + 2h; (2) the absolute value of the quotient is returned

# %% task="numerical_gradient"
def numerical_gradient(f, x, h=1e-5):
    grad = np.zeros_like(x)
    for index in np.ndindex(x.shape):
        old = x[index]
        x[index] = old + 2 * h
        above = f(x)
        x[index] = old - h
        below = f(x)
        x[index] = old
        grad[index] = np.abs(above - below) / (2 * h)
    return grad
