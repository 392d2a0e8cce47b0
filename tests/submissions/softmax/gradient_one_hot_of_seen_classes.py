# One-hot labels have one column for each class that occurs in the batch.
# kind: broken
# fails: loss_and_gradients_loss, loss_and_gradients_gradient

# %% task="loss_and_gradients"
def loss_and_gradients(X, y, W, b, reg):
    n = len(X)
    P = softmax(X @ W + b)
    classes = np.unique(y)
    one = np.zeros((n, len(classes)))
    for i, label in enumerate(y):
        one[i, classes == label] = 1
    D = -(one - P) / n
    J = -np.sum(one * np.log(P)) / n + reg * np.sum(W * W)
    return J, X.T.dot(D) + 2 * reg * W, D.sum(axis=0)
