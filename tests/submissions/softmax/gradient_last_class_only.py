# The gradient is added to the sum outside the loop over the classes: the last class alone counts.
# kind: mistake
# fails: loss_and_gradients_gradient
# misconception: last_class_only

# %% task="loss_and_gradients"
def loss_and_gradients(X, y, W, b, reg):
    n, k = len(X), W.shape[1]
    P = softmax(X @ W + b)
    Y = np.zeros_like(P)
    Y[np.arange(n), y] = 1
    J, dW, db = 0.0, np.zeros_like(W), np.zeros_like(b)
    for i in range(n):
        for j in range(k):
            J += -Y[i, j] * np.log(P[i, j])
            step = X[i] * (P[i, j] - Y[i, j])
        dW[:, j] += step
        db[j] += P[i, j] - Y[i, j]
    return J / n + reg * np.sum(W * W), dW / n + 2 * reg * W, db / n
