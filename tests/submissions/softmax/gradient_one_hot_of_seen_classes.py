# One-hot labels have one column for each class that occurs in the batch.
# kind: broken
# fails: loss_and_gradients_loss, loss_and_gradients_gradient

# %% task="loss_and_gradients"
def loss_and_gradients(X, y, W, b, reg):
    P = softmax(X @ W + b)
    Y = (y[:, None] == np.unique(y)).astype(float)
    J = -(Y * np.log(P)).sum() / len(y) + reg * np.sum(W**2)
    dS = (P - Y) / len(y)
    return J, X.T @ dS + 2 * reg * W, dS.sum(axis=0)
