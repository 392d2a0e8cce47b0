# Buffers of float64 are filled with out=: the notebook promises images and weights in float64.
# kind: unusual

# %% task="softmax"
def softmax(scores):
    work = np.array(scores, dtype=float, copy=True)
    work -= work.max(axis=1)[:, None]
    np.exp(work, out=work)
    work /= work.sum(axis=1)[:, None]
    return work


# %% task="cross_entropy"
def cross_entropy(probabilities, y):
    logs = np.zeros(len(y))
    np.add.at(logs, np.arange(len(y)), probabilities[np.arange(len(y)), y])
    np.log(logs, out=logs)
    np.negative(logs, out=logs)
    return logs.sum() / logs.size


# %% task="loss_and_gradients"
def loss_and_gradients(X, y, W, b, reg):
    S = np.empty((X.shape[0], W.shape[1]))
    np.dot(X, W, out=S)
    S += b
    P = softmax(S)
    J = cross_entropy(P, y)
    J += reg * np.sum(W * W)
    np.subtract.at(P, (np.arange(len(y)), y), 1.0)
    P /= len(y)
    dW = X.T.dot(P)
    dW += reg * W
    dW += reg * W
    db = np.add.reduce(P, axis=0)
    return J, dW, db


# %% task="minibatch_gradient_descent"
def minibatch_gradient_descent(X, y, X_val, y_val, W, b, *, reg, lr, epochs, batch_size, rng):
    history = {"train_cost": [], "val_cost": [], "train_accuracy": [], "val_accuracy": []}
    for _epoch in range(epochs):
        perm = rng.permutation(len(y))
        while perm.size:
            batch, perm = perm[:batch_size], perm[batch_size:]
            grads = loss_and_gradients(np.take(X, batch, axis=0), np.take(y, batch), W, b, reg)[1:]
            for parameter, gradient in zip((W, b), grads):
                gradient *= lr
                np.subtract(parameter, gradient, out=parameter)
        for part, (inputs, labels) in {"train": (X, y), "val": (X_val, y_val)}.items():
            history[part + "_cost"] += [loss_and_gradients(inputs, labels, W, b, reg)[0]]
            history[f"{part}_accuracy"] += [accuracy(inputs, labels, W, b)]
    return W, b, history
