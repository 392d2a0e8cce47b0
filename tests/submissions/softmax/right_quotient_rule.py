# Numerator and denominator are differentiated one after the other, by the quotient rule.
# kind: unusual

# %% task="loss_and_gradients"
def loss_and_gradients(X, y, W, b, reg):
    n, k = len(X), W.shape[1]
    s = X @ W + b
    s = s - s.max(1)[:, None]
    e = np.exp(s)
    total = e.sum(1)
    right = e[np.arange(n), y]
    probability = (right / total)[:, None]
    des = np.tile((-right / np.square(total)).reshape(-1, 1), (1, k))
    des[np.arange(n), y] += 1.0 / total
    D = des * (-np.ones((n, 1)) / probability) * e
    J = -np.mean(np.log(probability)) + reg * np.square(np.linalg.norm(W))
    return J, X.T.dot(D) / n + 2 * reg * W, np.ones(n).dot(D) / n
