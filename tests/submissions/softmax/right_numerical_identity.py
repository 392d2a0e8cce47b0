# Rows of the identity matrix, reshaped, are added and subtracted.
# kind: unusual

# %% task="numerical_gradient"
def numerical_gradient(f, x, h=1e-5):
    basis = np.eye(x.size).reshape((x.size, *x.shape))
    return np.array([(f(x + h * e) - f(x - h * e)) / (2 * h) for e in basis]).reshape(x.shape)
