# The step is h times the size of the element, and the difference is divided by 2h.
# kind: mistake
# task: numerical_gradient
# truth: the step is h times the size of the element, and the difference is divided by 2h

# %% task="numerical_gradient"
def numerical_gradient(f, x, h=1e-5):
    grad = np.zeros_like(x)
    for i in np.ndindex(x.shape):
        old = x[i]
        x[i] = old * (1 + h)
        up = f(x)
        x[i] = old * (1 - h)
        down = f(x)
        x[i] = old
        grad[i] = (up - down) / (2 * h)
    return grad
