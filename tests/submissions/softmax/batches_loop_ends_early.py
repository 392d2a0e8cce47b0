# The loop over the batches always leaves out the last one.
# kind: mistake
# fails: minibatch_gradient_descent_step
# misconception: nothing_moves

# %% task="minibatch_gradient_descent"
def minibatch_gradient_descent(X, y, X_val, y_val, W, b, *, reg, lr, epochs, batch_size, rng):
    history = {"train_cost": [], "val_cost": [], "train_accuracy": [], "val_accuracy": []}
    N = X.shape[0]
    for epoch in range(epochs):
        order = rng.permutation(N)
        for start in range(0, N - batch_size, batch_size):
            idx = order[start : start + batch_size]
            J, dW, db = loss_and_gradients(X[idx], y[idx], W, b, reg)
            W = W - lr * dW
            b = b - lr * db
        history["train_cost"].append(loss_and_gradients(X, y, W, b, reg)[0])
        history["val_cost"].append(loss_and_gradients(X_val, y_val, W, b, reg)[0])
        history["train_accuracy"].append(accuracy(X, y, W, b))
        history["val_accuracy"].append(accuracy(X_val, y_val, W, b))
    return W, b, history
