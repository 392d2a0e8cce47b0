# The data term one sample at a time, with outer products.
# kind: unusual

# %% task="backward_reg"
def backward_reg(X, y, weights, reg):
    W1, W2 = weights["W1"], weights["W2"]
    g1, g2 = reg * np.sign(W1), reg * np.sign(W2)
    for x, t in zip(X, y):
        h = sigmoid(x @ W1)
        o = sigmoid(h @ W2)
        e2 = (o - t) * o * (1 - o)
        e1 = (W2 @ e2) * h * (1 - h)
        g2 += np.outer(h, e2)
        g1 += np.outer(x, e1)
    return dict(W1=g1, W2=g2)
