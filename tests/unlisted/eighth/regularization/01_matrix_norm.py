# Np.linalg.norm(W, 1) of a matrix is the greatest column sum, not the sum of all absolute values.
# kind: mistake
# task: loss_reg
# truth: np.linalg.norm(W, 1) of a matrix is the greatest column sum, not the sum of all absolute values

# %% task="loss_reg"
def loss_reg(X, y, weights, reg):
    _, y_hat = forward(X, weights)
    data = 0.5 * np.sum((y - y_hat) ** 2)
    return data + reg * (np.linalg.norm(weights["W1"], 1) + np.linalg.norm(weights["W2"], 1))
