# Delta2 goes back through the gradient of W2 instead of W2.
# kind: mistake
# task: backward_reg
# truth: delta2 goes back through the gradient of W2 instead of W2

# %% task="backward_reg"
def backward_reg(X, y, weights, reg):
    W1, W2 = weights["W1"], weights["W2"]
    a1, y_hat = forward(X, weights)
    delta2 = (y_hat - y) * y_hat * (1 - y_hat)
    dW2 = a1.T @ delta2 + reg * np.sign(W2)
    delta1 = (delta2 @ dW2.T) * a1 * (1 - a1)
    dW1 = X.T @ delta1 + reg * np.sign(W1)
    return {"W1": dW1, "W2": dW2}
