# (1) only W2 is penalised; (2) the squared errors are divided by N in the place of 2
# kind: mistake
# task: loss_reg
# truth: (1) only W2 is penalised; (2) the squared errors are divided by N in the place of 2

# %% task="loss_reg"
def loss_reg(X, y, weights, reg):
    _, y_hat = forward(X, weights)
    return np.sum((y - y_hat) ** 2) / len(X) + reg * np.abs(weights["W2"]).sum()
