# The penalty stands behind an augmented division, so it is added to the divisor.
# kind: mistake
# fails: loss_and_gradients_gradient
# misconception: penalty_in_divisor

# %% task="loss_and_gradients"
def loss_and_gradients(X, y, W, b, reg):
    n, k = len(X), W.shape[1]
    J, dW, db = 0.0, np.zeros_like(W), np.zeros_like(b)
    for i in range(n):
        p = softmax((X[i] @ W + b)[None])[0]
        J -= np.log(p[y[i]])
        for j in range(k):
            dW[:, j] += (p[j] - (j == y[i])) * X[i]
            db[j] += p[j] - (j == y[i])
    J /= n
    J += reg * np.sum(W * W)
    dW /= n + 2 * reg * W
    db /= n
    return J, dW, db
