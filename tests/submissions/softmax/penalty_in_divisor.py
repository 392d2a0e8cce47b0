# Both the loss and the gradient are divided by N plus the penalty.
# kind: mistake
# fails: loss_and_gradients_loss, loss_and_gradients_gradient
# misconception: penalty_in_divisor

# %% task="loss_and_gradients"
def loss_and_gradients(X, y, W, b, reg):
    n = X.shape[0]
    P = softmax(X.dot(W) + b)
    J = -np.sum(np.log(P[range(n), y]))
    J /= n + reg * np.sum(W * W)
    P[range(n), y] -= 1
    dW = X.T.dot(P)
    dW /= n + 2 * reg * W
    db = P.sum(0) / n
    return J, dW, db
