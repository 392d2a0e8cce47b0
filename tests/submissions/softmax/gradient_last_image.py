# The gradient is overwritten by each image.
# kind: mistake
# fails: loss_and_gradients_gradient
# misconception: last_sample_only

# %% task="loss_and_gradients"
def loss_and_gradients(X, y, W, b, reg):
    N = X.shape[0]
    dW = np.zeros_like(W)
    db = np.zeros_like(b)
    J = 0
    for i in range(N):
        p = softmax(X[i : i + 1] @ W + b)[0]
        J -= np.log(p[y[i]])
        p[y[i]] -= 1
        dW = np.outer(X[i], p)
        db += p
    return J / N + reg * (W**2).sum(), dW / N + 2 * reg * W, db / N
