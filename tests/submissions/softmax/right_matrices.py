# The functions return np.matrix objects with the right numbers.
# kind: unusual

# %% task="loss_and_gradients"
def loss_and_gradients(X, y, W, b, reg):
    S = np.matrix(X @ W + b)
    S = S - S.max(axis=1)
    below = np.exp(S).sum(axis=1)
    error = (np.exp(S) / below - np.eye(len(b))[y]) / len(y)
    J = np.log(below).mean() - np.asarray(S)[np.arange(len(y)), y].mean() + reg * np.sum(W**2)
    return J, X.T @ error + 2 * reg * W, error.sum(axis=0)
