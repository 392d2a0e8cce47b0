# The line that adds the data term to the loss is commented out.
# kind: mistake
# fails: loss_and_gradients_loss
# misconception: data_term_missing

# %% task="loss_and_gradients"
def loss_and_gradients(X, y, W, b, reg):
    n = len(X)
    J, dW, db = 0.0, np.zeros_like(W), np.zeros_like(b)
    for i in range(n):
        theta = X[i].dot(W) + b
        theta -= max(theta)
        p = np.exp(theta) / np.sum(np.exp(theta))
        # J += -np.log(p[y[i]])
        p[y[i]] -= 1
        dW += np.outer(X[i], p)
        db += p
    J /= n
    J += reg * np.sum(W * W)
    return J, dW / n + 2 * reg * W, db / n
