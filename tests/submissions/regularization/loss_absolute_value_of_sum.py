# The absolute value is taken of the sum of a matrix.
# kind: mistake
# fails: loss_reg
# misconception: l1_without_absolute_value

# %% task="loss_reg"
def loss_reg(X, y, weights, reg):
    _, y_hat = forward(X, weights)
    return ((y_hat - y) ** 2).sum() / 2 + reg * sum(np.abs(np.sum(w)) for w in weights.values())
