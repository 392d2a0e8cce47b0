# H is added to all elements of x at once, so that every element gets the same number, the sum of the gradient.
# kind: mistake
# task: numerical_gradient
# truth: h is added to all elements of x at once, so that every element gets the same number, the sum of the gradient
# says: one element|single|at a time|all elements|at once|whole|every element|same|each element|alone|together

# %% task="numerical_gradient"
def numerical_gradient(f, x, h=1e-5):
    """Return the centred-difference gradient of f at x.

    f: takes an array shaped like x, returns a number
    x: a float array of any shape
    returns: an array shaped like x
    """
    gradient = np.zeros_like(x)
    for i in np.ndindex(x.shape):
        gradient[i] = (f(x + h) - f(x - h)) / (2 * h)
    return gradient
