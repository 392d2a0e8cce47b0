# the sums of the absolute weights are multiplied, not added
# kind: mistake
# task: loss_reg
# truth: the sums of the absolute weights are multiplied, not added

# %% task="loss_reg"
def loss_reg(X, y, weights, reg):
    _, y_hat = forward(X, weights)
    data = 0.5 * np.sum((y - y_hat) ** 2)
    penalty = np.abs(weights["W1"]).sum() * np.abs(weights["W2"]).sum()
    return data + reg * penalty
