# f is called with the flattened array.
# kind: broken
# fails: numerical_gradient

# %% task="numerical_gradient"
def numerical_gradient(f, x, h=1e-5):
    shape = x.shape
    x = x.flatten()
    gradient = np.zeros_like(x)
    for i in range(x.size):
        kept = x[i]
        x[i] = kept + h
        above = f(x)
        x[i] = kept - h
        below = f(x)
        gradient[i] = (above - below) / (2 * h)
        x[i] = kept
    return gradient.reshape(shape)
