# The slope of the output is taken from the targets y, not from y_hat.
# kind: mistake
# task: backward_reg
# truth: the slope of the output is taken from the targets y, not from y_hat

# %% task="backward_reg"
def backward_reg(X, y, weights, reg):
    W1, W2 = weights["W1"], weights["W2"]
    a1, y_hat = forward(X, weights)
    delta2 = (y_hat - y) * y * (1 - y)
    dW2 = a1.T @ delta2 + reg * np.sign(W2)
    delta1 = (delta2 @ W2.T) * a1 * (1 - a1)
    dW1 = X.T @ delta1 + reg * np.sign(W1)
    return {"W1": dW1, "W2": dW2}
