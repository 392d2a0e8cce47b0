# The first row of W is left out of the penalty, as if it were the bias, in cost and gradient.
# kind: mistake
# task: loss_and_gradients
# truth: the first row of W is left out of the penalty, as if it were the bias, in cost and gradient

# %% task="loss_and_gradients"
def loss_and_gradients(X, y, W, b, reg):
    N = len(y)
    P = softmax(X @ W + b)
    J = cross_entropy(P, y) + reg * np.sum(W[1:] ** 2)
    P[np.arange(N), y] -= 1
    P /= N
    dW = X.T @ P
    dW[1:] += 2 * reg * W[1:]
    return J, dW, P.sum(axis=0)
