# Inside the loop over images and classes a squared norm of a row of W is added to the gradient.
# kind: mistake
# fails: loss_and_gradients_gradient
# misconception: penalty_constant

# %% task="loss_and_gradients"
def loss_and_gradients(X, y, W, b, reg):
    n = X.shape[0]
    J, dW, db = 0.0, np.zeros_like(W), np.zeros_like(b)
    for i in range(n):
        scores = X[i].dot(W) + b
        total = np.sum(np.exp(scores))
        J += -np.log(np.exp(scores[y[i]]) / total)
        for j in range(W.shape[1]):
            s = np.exp(scores[j]) / total
            db[j] += s - (j == y[i])
            if j == y[i]:
                dW[:, j] += X[i] * (s - 1) + np.dot(W[:, j], W[:, j]) * 2 * reg
            else:
                dW[:, j] += s * X[i] + np.dot(W[:, j], W[:, j]) * 2 * reg
    return J / n + reg * np.sum(W * W), dW / n, db / n
