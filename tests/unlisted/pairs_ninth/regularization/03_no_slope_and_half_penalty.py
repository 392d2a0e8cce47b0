# (1) delta1 lacks the slope of the hidden sigmoid; (2) the gradient of W2 has no penalty.
# kind: mistake
# task: backward_reg
# truth: (1) delta1 lacks the slope of the hidden sigmoid; (2) the gradient of W2 has no penalty
# says: slope|sigmoid|derivative|a1 * (1|1 - a1|hidden & penalty|reg|λ|sign(W

# %% task="backward_reg"
def backward_reg(X, y, weights, reg):
    """Return the gradients of J as {"W1": (D, H), "W2": (H, K)}; change none of the arguments.

    X: (N, D), y: (N, K), weights: {"W1": (D, H), "W2": (H, K)}, reg: the number lambda.
    """
    hidden, output = forward(X, weights)
    error = (output - y) * output * (1 - output)
    grad_W2 = np.einsum("nh,nk->hk", hidden, error)
    back = np.einsum("nk,hk->nh", error, weights["W2"])
    grad_W1 = np.einsum("nd,nh->dh", X, back)
    grad_W1 += reg * np.sign(weights["W1"])
    return {"W1": grad_W1, "W2": grad_W2}
