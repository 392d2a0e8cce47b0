# A five-point rule is used: more exact than the centred difference.
# kind: mistake
# fails: numerical_gradient
# misconception: other_formula

# %% task="numerical_gradient"
def numerical_gradient(f, x, h=1e-5):
    x = np.array(x, dtype=float)
    grad = np.zeros_like(x)
    for i in np.ndindex(x.shape):
        kept = x[i]
        values = []
        for k in (-2, -1, 1, 2):
            x[i] = kept + k * h
            values.append(f(x))
        x[i] = kept
        grad[i] = (values[0] - 8 * values[1] + 8 * values[2] - values[3]) / (12 * h)
    return grad
