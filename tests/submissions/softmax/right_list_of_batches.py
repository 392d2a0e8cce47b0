# All batches of an epoch are cut before its first step, the remainder by itself.
# kind: unusual

# %% task="minibatch_gradient_descent"
def cut_all(X, y, size, rng):
    mixed = [(X[i], y[i]) for i in rng.permutation(len(y)).tolist()]
    whole = len(mixed) - len(mixed) % size
    groups = [mixed[at : at + size] for at in range(0, whole, size)]
    if whole < len(mixed):
        groups.append(mixed[whole:])
    return [(np.stack([image for image, _ in group]), np.array([label for _, label in group])) for group in groups]


def minibatch_gradient_descent(X, y, X_val, y_val, W, b, *, reg, lr, epochs, batch_size, rng):
    now = {"W": W.copy(), "b": b.copy()}
    history = {name + what: [] for name in ("train", "val") for what in ("_cost", "_accuracy")}
    for _ in range(epochs):
        for images, labels in cut_all(X, y, batch_size, rng):
            _, *slopes = loss_and_gradients(images, labels, now["W"], now["b"], reg)
            now = {name: now[name] - lr * slope for name, slope in zip("Wb", slopes)}
        for name, images, labels in (("train", X, y), ("val", X_val, y_val)):
            history[name + "_cost"].append(loss_and_gradients(images, labels, now["W"], now["b"], reg)[0])
            history[name + "_accuracy"].append(accuracy(images, labels, now["W"], now["b"]))
    return now["W"], now["b"], history
