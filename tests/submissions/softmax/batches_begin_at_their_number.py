# The slice starts at the number of the batch instead of its first element: batches overlap and grow.
# kind: mistake
# fails: minibatch_gradient_descent_batches
# misconception: batches_overlap

# %% task="minibatch_gradient_descent"
def minibatch_gradient_descent(X, y, X_val, y_val, W, b, *, reg, lr, epochs, batch_size, rng):
    history = {"train_cost": [], "val_cost": [], "train_accuracy": [], "val_accuracy": []}
    for _ in range(epochs):
        order = rng.permutation(len(y))
        SX, Sy = X[order], y[order]
        full = len(y) // batch_size
        batches = [(SX[k : batch_size * (k + 1)], Sy[k : batch_size * (k + 1)]) for k in range(full)]
        if len(y) % batch_size:
            batches.append((SX[full * batch_size :], Sy[full * batch_size :]))
        for bx, by in batches:
            _, dW, db = loss_and_gradients(bx, by, W, b, reg)
            W = W - lr * dW
            b = b - lr * db
        history["train_cost"].append(loss_and_gradients(X, y, W, b, reg)[0])
        history["val_cost"].append(loss_and_gradients(X_val, y_val, W, b, reg)[0])
        history["train_accuracy"].append(accuracy(X, y, W, b))
        history["val_accuracy"].append(accuracy(X_val, y_val, W, b))
    return W, b, history
