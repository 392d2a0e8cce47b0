# The flattened copy is moved, but f is called with the array as it was: zero everywhere.
# kind: mistake
# fails: numerical_gradient
# misconception: never_moved

# %% task="numerical_gradient"
def numerical_gradient(f, x, h=1e-5):
    flat = x.flatten()
    gradient = np.zeros(x.size)
    for i in range(x.size):
        kept = flat[i]
        flat[i] = kept + h
        above = f(x)
        flat[i] = kept - h
        below = f(x)
        flat[i] = kept
        gradient[i] = (above - below) / (2 * h)
    return gradient.reshape(x.shape)
