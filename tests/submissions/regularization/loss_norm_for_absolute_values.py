# np.linalg.norm for the sum of the absolute values.
# kind: mistake
# fails: loss_reg
# misconception: norm_for_absolute_values

# %% task="loss_reg"
def loss_reg(X, y, weights, reg):
    a1, y_hat = forward(X, weights)
    W1, W2 = weights["W1"], weights["W2"]
    return 0.5 * np.sum((y - y_hat) ** 2) + reg * (np.linalg.norm(W1) + np.linalg.norm(W2))
