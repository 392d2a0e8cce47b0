# The loop stops before the last batch of every epoch, even where that batch is full.
# kind: mistake
# task: minibatch_gradient_descent
# truth: the loop stops before the last batch of every epoch, even where that batch is full
# says: last|remaining|left out|skipped|dropped|missing|short|unused|not used|every image|all images|the rest

# %% task="minibatch_gradient_descent"
def minibatch_gradient_descent(X, y, X_val, y_val, W, b, *, reg, lr, epochs, batch_size, rng):
    """Train W and b by mini-batch gradient descent."""
    history = {"train_cost": [], "val_cost": [], "train_accuracy": [], "val_accuracy": []}
    N = X.shape[0]
    for _ in range(epochs):
        order = rng.permutation(N)
        start = 0
        while start + batch_size < N:
            rows = order[start : start + batch_size]
            _, dW, db = loss_and_gradients(X[rows], y[rows], W, b, reg)
            W = W - lr * dW
            b = b - lr * db
            start += batch_size
        history["train_cost"].append(loss_and_gradients(X, y, W, b, reg)[0])
        history["val_cost"].append(loss_and_gradients(X_val, y_val, W, b, reg)[0])
        history["train_accuracy"].append(accuracy(X, y, W, b))
        history["val_accuracy"].append(accuracy(X_val, y_val, W, b))
    return W, b, history
