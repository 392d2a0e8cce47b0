# (1) the squared errors lack their ½; (2) only W1 is penalised.
# kind: mistake
# task: loss_reg
# truth: (1) the squared errors lack their ½; (2) only W1 is penalised

# %% task="loss_reg"
def loss_reg(X, y, weights, reg):
    _, y_hat = forward(X, weights)
    return np.sum((y - y_hat) ** 2) + reg * np.sum(np.abs(weights["W1"]))
