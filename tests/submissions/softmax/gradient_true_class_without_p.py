# At the true class the gradient is -x instead of (p - 1) x.
# kind: mistake
# fails: loss_and_gradients_gradient
# misconception: p_missing_at_true_class

# %% task="loss_and_gradients"
def loss_and_gradients(X, y, W, b, reg):
    scores = X @ W + b
    scores -= np.max(scores, axis=1)[:, np.newaxis]
    right = scores[np.arange(len(scores)), y][:, np.newaxis]
    e = np.exp(scores)
    total = np.sum(e, axis=1)[:, np.newaxis]
    J = np.mean(-right + np.log(total)) + reg * np.sum(W * W)
    dW, db = np.zeros_like(W), np.zeros_like(b)
    for i in range(len(X)):
        for j in range(W.shape[1]):
            if j == y[i]:
                dW[:, j] += -X[i]
                db[j] += -1
            else:
                dW[:, j] += e[i, j] / total[i] * X[i]
                db[j] += e[i, j] / total[i, 0]
    return J, dW / len(X) + 2 * reg * W, db / len(X)
