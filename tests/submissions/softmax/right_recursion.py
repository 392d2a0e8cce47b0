# Epoch by epoch by recursion, batches by islice.
# kind: unusual

# %% task="minibatch_gradient_descent"
from itertools import islice


def minibatch_gradient_descent(X, y, X_val, y_val, W, b, *, reg, lr, epochs, batch_size, rng):
    names = ["train_cost", "val_cost", "train_accuracy", "val_accuracy"]
    if epochs == 0:
        return W, b, {n: [] for n in names}
    it = iter(rng.permutation(len(X)))
    while piece := list(islice(it, batch_size)):
        _, dW, db = loss_and_gradients(X[piece], y[piece], W, b, reg)
        W, b = W - lr * dW, b - lr * db
    now = [
        loss_and_gradients(X, y, W, b, reg)[0],
        loss_and_gradients(X_val, y_val, W, b, reg)[0],
        accuracy(X, y, W, b),
        accuracy(X_val, y_val, W, b),
    ]
    W, b, rest = minibatch_gradient_descent(
        X, y, X_val, y_val, W, b, reg=reg, lr=lr, epochs=epochs - 1, batch_size=batch_size, rng=rng
    )
    return W, b, {n: [v] + rest[n] for n, v in zip(names, now)}
