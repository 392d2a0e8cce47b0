# The function returns inside its loop.
# kind: mistake
# fails: numerical_gradient
# misconception: only_first

# %% task="numerical_gradient"
def numerical_gradient(f, x, h=1e-5):
    grad = np.zeros_like(x)
    for i in np.ndindex(x.shape):
        old = x[i]
        x[i] = old + h
        plus = f(x)
        x[i] = old - h
        minus = f(x)
        x[i] = old
        grad[i] = (plus - minus) / (2 * h)
        return grad
