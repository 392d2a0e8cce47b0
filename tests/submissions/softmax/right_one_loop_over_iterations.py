# history preallocated as arrays.
# kind: unusual

# %% task="minibatch_gradient_descent"
def minibatch_gradient_descent(X, y, X_val, y_val, W, b, *, reg, lr, epochs, batch_size, rng):
    names = ("train_cost", "val_cost", "train_accuracy", "val_accuracy")
    history = {name: np.full(epochs, np.nan) for name in names}
    W, b, steps = np.array(W), np.array(b), -(-len(y) // batch_size)
    for iteration in range(epochs * steps):
        epoch, step = divmod(iteration, steps)
        if step == 0:
            order = rng.permutation(len(y))
        chosen = order[step * batch_size :][:batch_size]
        _, slope, shift = loss_and_gradients(X[chosen], y[chosen], W, b, reg)
        W -= lr * slope
        b -= lr * shift
        if step + 1 == steps:
            for set_name, images, labels in (("train", X, y), ("val", X_val, y_val)):
                history[set_name + "_cost"][epoch] = loss_and_gradients(images, labels, W, b, reg)[0]
                history[set_name + "_accuracy"][epoch] = accuracy(images, labels, W, b)
    return W, b, history
