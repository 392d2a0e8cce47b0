# einsum, helper functions in a cell of their own, and gradients in Fortran order with further keys.
# kind: unusual

# %% after="given_forward"
def slope(a):
    return a - a * a


def outer(left, right):
    return np.asfortranarray(np.einsum("ni,nj->ij", left, right))

# %% task="backward_reg"
def backward_reg(X, y, weights, reg):
    a1, y_hat = forward(X, weights)
    error = np.einsum("nk,nk->nk", y_hat - y, slope(y_hat))
    back = np.einsum("nk,hk->nh", error, weights["W2"]) * slope(a1)
    gradients = {"W2": outer(a1, error), "W1": outer(X, back), "X": None, "notes": "done"}
    for name in ("W1", "W2"):
        gradients[name] += reg * ((weights[name] > 0).astype(int) - (weights[name] < 0))
    return gradients
