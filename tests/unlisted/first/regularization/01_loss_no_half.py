# The student forgot the factor one half before the squared errors.
# kind: mistake
# task: loss_reg
# place: the squared error in J
# truth: `loss += np.sum((y[n] - y_hat[n]) ** 2)` instead of `loss += 0.5 * np.sum((y[n] - y_hat[n]) ** 2)`

# %% task="loss_reg"
def loss_reg(X, y, weights, reg):
    a1, y_hat = forward(X, weights)
    loss = 0
    for n in range(len(X)):
        loss += np.sum((y[n] - y_hat[n]) ** 2)
    l1 = 0
    for W in weights.values():
        l1 += np.abs(W).sum()
    return loss + reg * l1
