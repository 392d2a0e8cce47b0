# Both times the element is moved by +h.
# kind: mistake
# fails: numerical_gradient
# misconception: same_side

# %% task="numerical_gradient"
def numerical_gradient(f, x, h=1e-5):
    gradient = np.zeros_like(x)
    flat = x.flat
    for i in range(x.size):
        kept = flat[i]
        flat[i] = kept + h
        above = f(x)
        flat[i] = kept + h
        below = f(x)
        gradient.flat[i] = (above - below) / (2 * h)
        flat[i] = kept
    return gradient
