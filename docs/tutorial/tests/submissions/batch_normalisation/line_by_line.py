# The gradients by the chain rule through every line, and einsum.
# kind: unusual

# %% task="batch_norm_gradients"
def batch_norm_gradients(X, gamma, beta, eps, dY):
    N = len(X)
    centred = X - X.sum(0) / N
    var = np.einsum("nd,nd->d", centred, centred) / N
    inverse = (var + eps) ** -0.5
    dX_hat = dY * gamma[None, :]
    dvar = (dX_hat * centred).sum(0) * -0.5 * inverse**3
    dcentred = dX_hat * inverse + dvar * 2 * centred / N
    dX = dcentred - dcentred.sum(0) / N
    return [dX, np.einsum("nd,nd->d", dY, centred * inverse), np.ones(N) @ dY]
