# Lambdas, a walrus and global constants.
# kind: unusual

# %% task="softmax"
TINY_AXIS = 1
row_max = lambda a: a.max(axis=TINY_AXIS, keepdims=True)
softmax = lambda scores: (e := np.exp(scores - row_max(scores))) / e.sum(axis=TINY_AXIS, keepdims=True)


# %% task="cross_entropy"
cross_entropy = lambda probabilities, y: -sum(np.log(row[label]) for row, label in zip(probabilities, y)) / len(y)


# %% task="loss_and_gradients"
one_hot = lambda y, k: np.eye(k)[y]


def loss_and_gradients(X, y, W, b, reg):
    J = cross_entropy(P := softmax(X @ W + b), y) + reg * (W * W).sum()
    dS = (P - one_hot(y, b.size)) * (1 / (n := y.size))
    return J, np.dot(X.T, dS) + reg * (W + W), np.einsum("nk->k", dS)


# %% task="relative_error"
relative_error = lambda a, n, eps=1e-8: abs(a - n) / np.clip(abs(a) + abs(n), eps, None)


# %% task="accuracy"
accuracy = lambda X, y, W, b: (np.argmax(X.dot(W) + b, -1) == y).mean().item()
