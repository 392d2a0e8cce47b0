# The loop goes over the rows of x only, so that all elements of a row are moved together.
# kind: mistake
# task: numerical_gradient
# truth: the loop goes over the rows of x only, so that all elements of a row are moved together
# says: row|first axis|first dimension|element|one at a time|ndindex|len(x)|dimension|together

# %% task="numerical_gradient"
def numerical_gradient(f, x, h=1e-5):
    """Return the centred-difference gradient of f at x.

    f: takes an array shaped like x, returns a number
    x: a float array of any shape
    returns: an array shaped like x
    """
    grad = np.zeros(x.shape)
    for i in range(len(x)):
        plus, minus = x.copy(), x.copy()
        plus[i] += h
        minus[i] -= h
        grad[i] = (f(plus) - f(minus)) / (2 * h)
    return grad
