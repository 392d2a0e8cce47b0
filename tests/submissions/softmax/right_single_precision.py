# Everything is computed in float32.
# kind: unusual

# %% task="loss_and_gradients"
def loss_and_gradients(X, y, W, b, reg):
    X, W, b = X.astype(np.float32), W.astype(np.float32), b.astype(np.float32)
    n = len(y)
    P = softmax(X @ W + b)
    J = np.float32(cross_entropy(P, y)) + np.float32(reg) * (W**2).sum()
    dS = P.copy()
    dS[np.arange(n), y] -= 1
    dS /= np.float32(n)
    return J, X.T @ dS + np.float32(2 * reg) * W, dS.sum(axis=0)

# %% task="minibatch_gradient_descent"
def minibatch_gradient_descent(X, y, X_val, y_val, W, b, *, reg, lr, epochs, batch_size, rng):
    history = {"train_cost": [], "val_cost": [], "train_accuracy": [], "val_accuracy": []}

    def gradients(X, y, W, b):
        P = softmax(X @ W + b)
        P[np.arange(len(y)), y] -= 1
        P /= len(y)
        return X.T @ P + 2 * reg * W, P.sum(axis=0)

    for _ in range(epochs):
        order = rng.permutation(len(y))
        for start in range(0, len(y), batch_size):
            i = order[start : start + batch_size]
            dW, db = gradients(X[i], y[i], W, b)
            W, b = W - lr * dW, b - lr * db
        for part, images, labels in (("train", X, y), ("val", X_val, y_val)):
            cost = cross_entropy(softmax(images @ W + b), labels) + reg * (W**2).sum()
            history[part + "_cost"].append(cost)
            history[part + "_accuracy"].append(accuracy(images, labels, W, b))
    return W, b, history
