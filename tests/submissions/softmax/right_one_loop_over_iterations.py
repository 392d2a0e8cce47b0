# history preallocated as arrays.
# kind: unusual

# %% task="minibatch_gradient_descent"
def minibatch_gradient_descent(X, y, X_val, y_val, W, b, *, reg, lr, epochs, batch_size, rng):
    history = {k: np.zeros(epochs) for k in ("train_cost", "val_cost", "train_accuracy", "val_accuracy")}
    n = X.shape[0]
    W, b = np.array(W), np.array(b)
    it = 0
    per = int(np.ceil(n / float(batch_size)))
    for it in range(epochs * per):
        if it % per == 0:
            order = rng.permutation(n)
        sel = order[(it % per) * batch_size : (it % per + 1) * batch_size]
        _, gW, gb = loss_and_gradients(X[sel], y[sel], W, b, reg)
        W -= lr * gW
        b -= lr * gb
        if it % per == per - 1:
            e = it // per
            history["train_cost"][e], _, _ = loss_and_gradients(X, y, W, b, reg)
            history["val_cost"][e], _, _ = loss_and_gradients(X_val, y_val, W, b, reg)
            history["train_accuracy"][e] = accuracy(X, y, W, b)
            history["val_accuracy"][e] = accuracy(X_val, y_val, W, b)
    return W, b, history
