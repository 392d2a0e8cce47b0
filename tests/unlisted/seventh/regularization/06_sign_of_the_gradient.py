# The penalty adds the sign of the gradient and not the sign of the weight.
# kind: mistake
# task: backward_reg
# truth: the penalty adds the sign of the gradient and not the sign of the weight
# says: sign|penalty & weight|W1|W2|sign(W

# %% task="backward_reg"
def backward_reg(X, y, weights, reg):
    """Return the gradients of J as {"W1": (D, H), "W2": (H, K)}; change none of the arguments.

    X: (N, D), y: (N, K), weights: {"W1": (D, H), "W2": (H, K)}, reg: the number lambda.
    """
    a1, y_hat = forward(X, weights)
    delta2 = (y_hat - y) * y_hat * (1 - y_hat)
    delta1 = (delta2 @ weights["W2"].T) * a1 * (1 - a1)
    grads = {"W1": X.T @ delta1, "W2": a1.T @ delta2}
    for name, dW in grads.items():
        grads[name] = dW + reg * np.sign(dW)
    return grads
