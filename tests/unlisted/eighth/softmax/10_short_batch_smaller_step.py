# The learning rate of the short last batch is scaled down by its length.
# kind: mistake
# task: minibatch_gradient_descent
# truth: the learning rate of the short last batch is scaled down by its length

# %% task="minibatch_gradient_descent"
def minibatch_gradient_descent(X, y, X_val, y_val, W, b, *, reg, lr, epochs, batch_size, rng):
    history = {"train_cost": [], "val_cost": [], "train_accuracy": [], "val_accuracy": []}
    for _ in range(epochs):
        order = rng.permutation(len(X))
        for start in range(0, len(X), batch_size):
            batch = order[start : start + batch_size]
            _, dW, db = loss_and_gradients(X[batch], y[batch], W, b, reg)
            W = W - lr * len(batch) / batch_size * dW
            b = b - lr * len(batch) / batch_size * db
        history["train_cost"].append(loss_and_gradients(X, y, W, b, reg)[0])
        history["val_cost"].append(loss_and_gradients(X_val, y_val, W, b, reg)[0])
        history["train_accuracy"].append(accuracy(X, y, W, b))
        history["val_accuracy"].append(accuracy(X_val, y_val, W, b))
    return W, b, history
