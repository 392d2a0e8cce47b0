# each quotient is divided by the number of elements as well
# kind: mistake
# task: numerical_gradient
# truth: each quotient is divided by the number of elements as well

# %% task="numerical_gradient"
def numerical_gradient(f, x, h=1e-5):
    grad = np.zeros_like(x)
    for index in np.ndindex(x.shape):
        old = x[index]
        x[index] = old + h
        above = f(x)
        x[index] = old - h
        below = f(x)
        x[index] = old
        grad[index] = (above - below) / (2 * h) / x.size
    return grad
