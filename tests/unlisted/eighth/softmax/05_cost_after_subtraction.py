# The cost is taken from the probabilities after 1 was subtracted in place at the labels.
# kind: mistake
# task: loss_and_gradients
# truth: the cost is taken from the probabilities after 1 was subtracted in place at the labels

# %% task="loss_and_gradients"
def loss_and_gradients(X, y, W, b, reg):
    N = len(y)
    P = softmax(X @ W + b)
    dS = P
    dS[np.arange(N), y] -= 1
    dS = dS / N
    J = cross_entropy(P, y) + reg * np.sum(W**2)
    return J, X.T @ dS + 2 * reg * W, dS.sum(axis=0)
