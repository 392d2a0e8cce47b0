# (1) the factor 1 - y_hat is missing in delta2; (2) the penalty of W1 enters twice
# kind: mistake
# task: backward_reg
# truth: (1) the factor 1 - y_hat is missing in delta2; (2) the penalty of W1 enters twice

# %% task="backward_reg"
def backward_reg(X, y, weights, reg):
    W1, W2 = weights["W1"], weights["W2"]
    a1, y_hat = forward(X, weights)
    delta2 = (y_hat - y) * y_hat
    dW2 = a1.T @ delta2
    delta1 = (delta2 @ W2.T) * a1 * (1 - a1)
    dW1 = X.T @ delta1
    return {"W1": dW1 + 2 * reg * np.sign(W1), "W2": dW2 + reg * np.sign(W2)}
