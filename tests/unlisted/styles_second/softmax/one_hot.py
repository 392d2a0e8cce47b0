# One-hot matrices everywhere, transposes instead of keepdims.
# kind: unusual

# %% task="softmax"
def softmax(scores):
    e = np.exp((scores.T - scores.max(1)).T)
    return (e.T / e.sum(1)).T


# %% task="cross_entropy"
def cross_entropy(probabilities, y):
    Y = np.zeros_like(probabilities)
    Y[np.arange(len(y)), y] = 1
    p_true = (probabilities * Y).sum(axis=1)
    return -np.log(p_true).sum() / Y.shape[0]


# %% task="loss_and_gradients"
def loss_and_gradients(X, y, W, b, reg):
    N, K = len(X), W.shape[1]
    Y = (y[:, None] == np.arange(K)).astype(float)
    P = softmax(np.einsum("nd,dk->nk", X, W) + b[None, :])
    J = -(Y * np.log(P)).sum() / N + reg * np.einsum("dk,dk", W, W)
    G = (P - Y) / N
    return J, np.einsum("nd,nk->dk", X, G) + 2 * reg * W, G.sum(0)
