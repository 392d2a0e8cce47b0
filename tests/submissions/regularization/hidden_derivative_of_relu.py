# Copied from a network with ReLU: the hidden layer's derivative is 1 where its input is positive.
# kind: mistake
# fails: backward_reg_data
# misconception: derivative_of_another

# %% task="backward_reg"
def backward_reg(X, y, weights, reg):
    W1, W2 = weights["W1"], weights["W2"]
    a1, y_hat = forward(X, weights)
    d2 = (y_hat - y) * y_hat * (1 - y_hat)
    d1 = d2 @ W2.T
    d1[X @ W1 <= 0] = 0
    return {"W1": X.T @ d1 + reg * np.sign(W1), "W2": a1.T @ d2 + reg * np.sign(W2)}
