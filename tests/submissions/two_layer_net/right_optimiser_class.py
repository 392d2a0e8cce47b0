# An SGD object with step; zip of keys and values.
# kind: unusual

# %% task="train"
class SGD:
    def __init__(self, lr=0.01):
        self.lr = lr

    def update(self, params, grads):
        for key in params.keys():
            params[key] -= self.lr * grads[key]


@add_to_class(TwoLayerNet)
def train(self, X, y, X_val, y_val, learning_rate=1e-3, learning_rate_decay=0.95, reg=5e-6,
          num_epochs=10, batch_size=200, rng=None):
    rng = np.random.default_rng(rng)
    optimizer = SGD(learning_rate)
    history = {"loss": [], "train_accuracy": [], "val_accuracy": []}
    iterations = int(np.ceil(X.shape[0] / batch_size))
    it = 0
    while it < num_epochs * iterations:
        if it % iterations == 0:
            indices = rng.permutation(X.shape[0])
            SX, Sy = X[indices], y[indices]
        k = it % iterations
        stop = min((k + 1) * batch_size, len(SX))
        value, grads = self.loss(SX[k * batch_size : stop], Sy[k * batch_size : stop], reg=reg)
        history["loss"] += [value]
        optimizer.update(self.params, grads)
        it += 1
        if it % iterations == 0:
            history["train_accuracy"].append((self.predict(X[:1000]) == y[:1000]).mean())
            history["val_accuracy"].append((self.predict(X_val) == y_val).mean())
            optimizer.lr *= learning_rate_decay
    return history
