# (1) the short last batch is dropped; (2) the costs of the history are without penalty.
# kind: mistake
# task: minibatch_gradient_descent
# truth: (1) the short last batch is dropped; (2) the costs of the history are without penalty

# %% task="minibatch_gradient_descent"
def minibatch_gradient_descent(X, y, X_val, y_val, W, b, *, reg, lr, epochs, batch_size, rng):
    history = {"train_cost": [], "val_cost": [], "train_accuracy": [], "val_accuracy": []}
    for _ in range(epochs):
        order = rng.permutation(len(X))
        for i in range(len(X) // batch_size):
            batch = order[i * batch_size : (i + 1) * batch_size]
            _, dW, db = loss_and_gradients(X[batch], y[batch], W, b, reg)
            W = W - lr * dW
            b = b - lr * db
        history["train_cost"].append(cross_entropy(softmax(X @ W + b), y))
        history["val_cost"].append(cross_entropy(softmax(X_val @ W + b), y_val))
        history["train_accuracy"].append(accuracy(X, y, W, b))
        history["val_accuracy"].append(accuracy(X_val, y_val, W, b))
    return W, b, history
