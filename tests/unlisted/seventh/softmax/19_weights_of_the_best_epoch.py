# The weights of the epoch with the best validation accuracy are returned and not those after the last epoch.
# kind: mistake
# task: minibatch_gradient_descent
# truth: the weights of the epoch with the best validation accuracy are returned and not those after the last epoch
# says: best|last epoch|final|end of|after the last|after all|after the training

# %% task="minibatch_gradient_descent"
def minibatch_gradient_descent(X, y, X_val, y_val, W, b, *, reg, lr, epochs, batch_size, rng):
    """Train W and b by mini-batch gradient descent."""
    history = {"train_cost": [], "val_cost": [], "train_accuracy": [], "val_accuracy": []}
    best_accuracy, best_W, best_b = -1.0, W, b
    for _ in range(epochs):
        order = rng.permutation(len(y))
        for start in range(0, len(y), batch_size):
            batch = order[start : start + batch_size]
            _, dW, db = loss_and_gradients(X[batch], y[batch], W, b, reg)
            W, b = W - lr * dW, b - lr * db
        history["train_cost"].append(loss_and_gradients(X, y, W, b, reg)[0])
        history["val_cost"].append(loss_and_gradients(X_val, y_val, W, b, reg)[0])
        history["train_accuracy"].append(accuracy(X, y, W, b))
        history["val_accuracy"].append(accuracy(X_val, y_val, W, b))
        if history["val_accuracy"][-1] > best_accuracy:
            best_accuracy, best_W, best_b = history["val_accuracy"][-1], W, b
    return best_W, best_b, history
