# The labels choose rows of the one-hot matrix, which has a row for each of them, instead of one element in each row.
# kind: mistake
# fails: loss_and_gradients_gradient
# misconception: labels_name_rows

# %% task="loss_and_gradients"
def loss_and_gradients(X, y, W, b, reg):
    P = softmax(X @ W + b)
    cost = cross_entropy(P, y) + reg * np.sum(W**2)
    Y = np.zeros((len(X) + len(b), len(b)))
    Y[y] = 1
    dS = (P - Y[: len(X)]) / len(y)
    return cost, X.T @ dS + 2 * reg * W, dS.sum(axis=0)
