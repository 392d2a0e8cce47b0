# The element is moved by += h, -= 2h, += h, so that it comes back with rounding only.
# kind: unusual

# %% task="numerical_gradient"
def numerical_gradient(f, x, h=1e-5):
    slopes = []
    for place in np.ndindex(x.shape):
        values = []
        for move in (h, -2 * h, h):
            x[place] += move
            values.append(f(x))
        slopes.append((values[0] - values[1]) / (2 * h))
    return np.reshape(slopes, x.shape)
