# (1) the error is doubled; (2) the penalty adds the weights, not their signs.
# kind: mistake
# task: backward_reg
# truth: (1) the error is doubled; (2) the penalty adds the weights, not their signs

# %% task="backward_reg"
def backward_reg(X, y, weights, reg):
    W1, W2 = weights["W1"], weights["W2"]
    a1, y_hat = forward(X, weights)
    delta2 = 2 * (y_hat - y) * y_hat * (1 - y_hat)
    dW2 = a1.T @ delta2 + reg * W2
    delta1 = (delta2 @ W2.T) * a1 * (1 - a1)
    dW1 = X.T @ delta1 + reg * W1
    return {"W1": dW1, "W2": dW2}
