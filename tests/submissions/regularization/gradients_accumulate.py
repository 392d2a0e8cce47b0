# The gradients are added to those of the last call.
# kind: mistake
# fails: backward_reg_data
# misconception: gradients_accumulate

# %% task="backward_reg"
total = {}


def backward_reg(X, y, weights, reg):
    """The velocity of a wrong idea: gradients that are never emptied."""
    W1, W2 = weights["W1"], weights["W2"]
    a1, y_hat = forward(X, weights)
    delta2 = (y_hat - y) * y_hat * (1 - y_hat)
    delta1 = delta2 @ W2.T * a1 * (1 - a1)
    key = (X.tobytes(), W1.tobytes(), reg)
    for name, g in (("W1", X.T @ delta1 + reg * np.sign(W1)), ("W2", a1.T @ delta2 + reg * np.sign(W2))):
        total[name, key] = total.get((name, key), 0.0) + g
    return {name: total[name, key] for name in ("W1", "W2")}
