# One image at a time with outer products, lists and counters.
# kind: unusual

# %% task="loss_and_gradients"
def loss_and_gradients(X, y, W, b, reg):
    J, dW, db = 0.0, np.zeros_like(W), np.zeros_like(b)
    n = 0
    for x, label in zip(X, y):
        s = x @ W + b
        s = s - max(s)
        p = np.exp(s) / sum(np.exp(s))
        J += -np.log(p[label])
        p[label] -= 1
        dW += np.outer(x, p)
        db += p
        n += 1
    J, dW, db = J / n, dW / n, db / n
    for d in range(W.shape[0]):
        for k in range(W.shape[1]):
            J += reg * W[d, k] ** 2
            dW[d, k] += 2 * reg * W[d, k]
    return J, dW, db


# %% task="accuracy"
def accuracy(X, y, W, b):
    hits = [np.argmax(W.T @ x + b) == t for x, t in zip(X, y)]
    return hits.count(True) / len(hits)
