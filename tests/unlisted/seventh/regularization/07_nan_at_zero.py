# The sign is computed as W / |W|, which is 0 / 0, no number, for a weight of exactly zero.
# kind: mistake
# task: backward_reg
# truth: the sign is computed as W / |W|, which is 0 / 0, no number, for a weight of exactly zero
# says: zero|0 / 0|0/0|nan|NaN|divi|no number|not a number|finite

# %% task="backward_reg"
def backward_reg(X, y, weights, reg):
    """Return the gradients of J as {"W1": (D, H), "W2": (H, K)}; change none of the arguments.

    X: (N, D), y: (N, K), weights: {"W1": (D, H), "W2": (H, K)}, reg: the number lambda.
    """
    W1 = weights["W1"]
    W2 = weights["W2"]
    a1, y_hat = forward(X, weights)
    delta2 = (y_hat - y) * y_hat * (1.0 - y_hat)
    dW2 = np.dot(a1.T, delta2) + reg * W2 / np.abs(W2)
    delta1 = np.dot(delta2, W2.T) * a1 * (1.0 - a1)
    dW1 = np.dot(X.T, delta1) + reg * W1 / np.abs(W1)
    return {"W1": dW1, "W2": dW2}
