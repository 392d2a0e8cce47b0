# The student forgot to update b.
# kind: mistake
# task: minibatch_gradient_descent
# place: the step of b
# truth: left out `b -= lr * grad_b`

# %% task="minibatch_gradient_descent"
def minibatch_gradient_descent(X, y, X_val, y_val, W, b, *, reg, lr, epochs, batch_size, rng):
    history = {"train_cost": [], "val_cost": [], "train_accuracy": [], "val_accuracy": []}
    W, b = W.copy(), b.copy()
    N = X.shape[0]
    for epoch in range(epochs):
        order = rng.permutation(N)
        X_shuffled = X[order]
        y_shuffled = y[order]
        i = 0
        while i < N:
            X_batch = X_shuffled[i:i + batch_size]
            y_batch = y_shuffled[i:i + batch_size]
            cost, grad_W, grad_b = loss_and_gradients(X_batch, y_batch, W, b, reg)
            W -= lr * grad_W
            i += batch_size
        train_cost, _, _ = loss_and_gradients(X, y, W, b, reg)
        val_cost, _, _ = loss_and_gradients(X_val, y_val, W, b, reg)
        history["train_cost"].append(train_cost)
        history["val_cost"].append(val_cost)
        history["train_accuracy"].append(accuracy(X, y, W, b))
        history["val_accuracy"].append(accuracy(X_val, y_val, W, b))
    return W, b, history
