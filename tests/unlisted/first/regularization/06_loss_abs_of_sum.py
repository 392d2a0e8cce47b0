# The student takes the absolute value of the sum instead of the sum of absolute values.
# kind: mistake
# task: loss_reg
# place: the penalty in J
# truth: `l1 += np.abs(W.sum())` instead of `l1 += np.abs(W).sum()`

# %% task="loss_reg"
def loss_reg(X, y, weights, reg):
    a1, y_hat = forward(X, weights)
    loss = 0
    for n in range(len(X)):
        loss += 0.5 * np.sum((y[n] - y_hat[n]) ** 2)
    l1 = 0
    for W in weights.values():
        l1 += np.abs(W.sum())
    return loss + reg * l1
