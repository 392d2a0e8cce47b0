# The student subtracts the gradient of the penalty from dW instead of adding it.
# kind: mistake
# task: loss_and_gradients
# place: dW
# truth: `grad_W -= 2 * reg * W` instead of `grad_W += 2 * reg * W`

# %% task="loss_and_gradients"
def loss_and_gradients(X, y, W, b, reg):
    # forward
    N = X.shape[0]
    K = W.shape[1]
    scores = np.dot(X, W) + b
    probs = softmax(scores)
    data_loss = cross_entropy(probs, y)
    reg_loss = reg * np.sum(W * W)
    loss = data_loss + reg_loss

    # one-hot labels
    Y = np.zeros((N, K))
    Y[np.arange(N), y] = 1

    # backward
    dscores = (probs - Y) / N
    grad_W = np.dot(X.T, dscores)
    grad_W -= 2 * reg * W
    grad_b = np.sum(dscores, axis=0)
    return loss, grad_W, grad_b
