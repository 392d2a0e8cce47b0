# The loss starts as 0.0, becomes a vector, and is averaged at the end; classes lie in rows.
# kind: unusual

# %% task="loss_and_gradients"
def loss_and_gradients(X, y, W, b, reg):
    J = 0.0
    E = (X @ W + b).T
    E = np.exp(E - E.max(axis=0))
    J -= np.log(E[y, np.arange(len(y))] / E.sum(axis=0))
    J = J.mean() + reg * np.sum(W**2)
    E /= E.sum(axis=0)
    E[y, np.arange(len(y))] -= 1
    return J, (E @ X).T / len(y) + 2 * reg * W, E.mean(axis=1)
