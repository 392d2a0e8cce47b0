# The cost from log-sum-exp, without the earlier functions.
# kind: unusual

# %% task="loss_and_gradients"
def loss_and_gradients(X, y, W, b, reg):
    S = X @ W + b
    S = S - S.max(axis=1, keepdims=True)
    log_P = S - np.log(np.exp(S).sum(axis=1, keepdims=True))
    rows = np.arange(len(y))
    G = np.exp(log_P)
    G[rows, y] -= 1
    return (
        -np.mean(log_P[rows, y]) + reg * np.linalg.norm(W) ** 2,
        X.T @ (G / len(y)) + reg * (W + W),
        np.mean(G, axis=0),
    )
