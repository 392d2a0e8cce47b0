# The sign by where, +1 at zero; einsum for the products.
# kind: unusual

# %% task="backward_reg"
def dsigmoid(a):
    return a - a**2


def backward_reg(X, y, weights, reg):
    a1, y_hat = forward(X, weights)
    d2 = (y_hat - y) * dsigmoid(y_hat)
    d1 = np.einsum("nk,hk->nh", d2, weights["W2"]) * dsigmoid(a1)
    grads = {"W1": np.einsum("nd,nh->dh", X, d1), "W2": np.einsum("nh,nk->hk", a1, d2)}
    return {k: g + reg * np.where(weights[k] >= 0, 1, -1) for k, g in grads.items()}
