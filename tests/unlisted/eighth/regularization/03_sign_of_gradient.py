# The penalty adds the sign of the gradient, not that of the weight.
# kind: mistake
# task: backward_reg
# truth: the penalty adds the sign of the gradient, not that of the weight

# %% task="backward_reg"
def backward_reg(X, y, weights, reg):
    W1, W2 = weights["W1"], weights["W2"]
    a1, y_hat = forward(X, weights)
    delta2 = (y_hat - y) * y_hat * (1 - y_hat)
    dW2 = a1.T @ delta2
    delta1 = (delta2 @ W2.T) * a1 * (1 - a1)
    dW1 = X.T @ delta1
    dW1 = dW1 + reg * np.sign(dW1)
    dW2 = dW2 + reg * np.sign(dW2)
    return {"W1": dW1, "W2": dW2}
