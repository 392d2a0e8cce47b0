# Shuffled copies per epoch, number of batches by ceil, numpy arrays as history, helper cell.
# kind: unusual

# %% after="accuracy"
def measure(X, y, W, b, reg):
    """Return cost and accuracy."""
    P = softmax(X @ W + b)
    return cross_entropy(P, y) + reg * (W**2).sum(), (P.argmax(1) == y).mean()


# %% task="minibatch_gradient_descent"
def minibatch_gradient_descent(X, y, X_val, y_val, W, b, *, reg, lr, epochs, batch_size, rng):
    keys = ("train_cost", "val_cost", "train_accuracy", "val_accuracy")
    history = {key: [] for key in keys}
    N = len(y)
    n_batches = int(np.ceil(N / batch_size))
    for _ in range(epochs):
        order = rng.permutation(N)
        Xs, ys = X[order], y[order]
        for i in range(n_batches):
            sl = slice(i * batch_size, min((i + 1) * batch_size, N))
            xb, yb = Xs[sl], ys[sl]
            J, dW, db = loss_and_gradients(xb, yb, W, b, reg)
            W = W - lr * dW
            b = b - lr * db
        tc, ta = measure(X, y, W, b, reg)
        vc, va = measure(X_val, y_val, W, b, reg)
        for key, value in zip(keys, (tc, vc, ta, va)):
            history[key].append(value)
    return W, b, history
