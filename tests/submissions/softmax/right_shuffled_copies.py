# Shuffled copies of images and labels, split into batches.
# kind: unusual

# %% task="minibatch_gradient_descent"
def minibatch_gradient_descent(X, y, X_val, y_val, W, b, *, reg, lr, epochs, batch_size, rng):
    log = {k: [] for k in ("train_cost", "val_cost", "train_accuracy", "val_accuracy", "seconds")}
    for epoch in range(epochs):
        p = rng.permutation(len(X))
        Xs, ys = X[p], y[p]
        while len(ys):
            J, dW, db = loss_and_gradients(Xs[:batch_size], ys[:batch_size], W, b, reg)
            W, b = W - lr * dW, b - lr * db
            Xs, ys = Xs[batch_size:], ys[batch_size:]
        for name, data in {"train": (X, y), "val": (X_val, y_val)}.items():
            log[name + "_cost"] += [loss_and_gradients(*data, W, b, reg)[0]]
            log[name + "_accuracy"] += [accuracy(*data, W, b)]
        log["seconds"].append(epoch)
    return [W, b, log]
