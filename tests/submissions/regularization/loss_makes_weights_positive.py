# The absolute values are taken in place, in the weights of whoever called.
# kind: mistake
# fails: loss_reg
# misconception: argument_changed

# %% task="loss_reg"
def loss_reg(X, y, weights, reg):
    _, y_hat = forward(X, weights)
    penalty = 0
    for W in weights.values():
        W[W < 0] *= -1
        penalty += W.sum()
    return 0.5 * np.sum((y - y_hat) ** 2) + reg * penalty
