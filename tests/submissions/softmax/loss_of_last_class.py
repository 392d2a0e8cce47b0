# The loss is that of the last class of the inner loop, not of the true class.
# kind: mistake
# fails: loss_and_gradients_loss
# misconception: one_class_for_all

# %% task="loss_and_gradients"
def loss_and_gradients(X, y, W, b, reg):
    n = len(X)
    J, dW, db = 0.0, np.zeros_like(W), np.zeros_like(b)
    for i in range(n):
        scores = X[i] @ W + b
        scores -= np.max(scores)
        denominator = np.sum(np.exp(scores))
        for j in range(W.shape[1]):
            p = np.exp(scores[j]) / denominator
            log_loss = -np.log(p)
            dW[:, j] += (p - (j == y[i])) * X[i]
            db[j] += p - (j == y[i])
        J += log_loss
    J /= n
    J += reg * np.sum(W * W)
    return J, dW / n + 2 * reg * W, db / n
