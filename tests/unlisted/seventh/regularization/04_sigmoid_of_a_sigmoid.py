# The slope of the hidden sigmoid is computed from sigmoid(a1), although a1 is the sigmoid already.
# kind: mistake
# task: backward_reg
# truth: the slope of the hidden sigmoid is computed from sigmoid(a1), although a1 is the sigmoid already
# says: a1|hidden & already|twice|again|sigmoid|slope|derivative|1 - a1

# %% task="backward_reg"
def sigmoid_prime(z):
    return sigmoid(z) * (1 - sigmoid(z))


def backward_reg(X, y, weights, reg):
    """Return the gradients of J as {"W1": (D, H), "W2": (H, K)}; change none of the arguments.

    X: (N, D), y: (N, K), weights: {"W1": (D, H), "W2": (H, K)}, reg: the number lambda.
    """
    W1, W2 = weights["W1"], weights["W2"]
    a1, y_hat = forward(X, weights)
    d2 = (y_hat - y) * sigmoid_prime(a1 @ W2)
    d1 = (d2 @ W2.T) * sigmoid_prime(a1)
    return {"W1": X.T @ d1 + reg * np.sign(W1), "W2": a1.T @ d2 + reg * np.sign(W2)}
