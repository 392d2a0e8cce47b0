# The student divides the centred difference by h instead of 2h.
# kind: mistake
# task: numerical_gradient
# place: the quotient
# truth: `grad[k] = (f_plus - f_minus) / h` instead of `grad[k] = (f_plus - f_minus) / (2 * h)`

# %% task="numerical_gradient"
def numerical_gradient(f, x, h=1e-5):
    grad = np.zeros(x.size)
    for k in range(x.size):
        step = np.zeros(x.size)
        step[k] = h
        step = step.reshape(x.shape)
        f_plus = f(x + step)
        f_minus = f(x - step)
        grad[k] = (f_plus - f_minus) / h
    return grad.reshape(x.shape)
