# Extra keyword-only arguments, progress, f-string prints, early returns, constants at the top.
# kind: unusual

# %% task="train"
PRINT_EVERY = 5
FIRST = 1000


@add_to_class(TwoLayerNet)
def train(self, X, y, X_val, y_val, learning_rate=1e-3, learning_rate_decay=0.95, reg=5e-6,
          num_epochs=10, batch_size=200, rng=None, *, verbose=False, callback=None):
    rng = np.random.default_rng(rng)
    history = {"loss": [], "train_accuracy": [], "val_accuracy": []}
    if num_epochs <= 0:
        return history
    num_train = len(X)
    iterations_per_epoch = max(1, (num_train + batch_size - 1) // batch_size)
    order = None
    for iteration in range(num_epochs * iterations_per_epoch):
        epoch, within = divmod(iteration, iterations_per_epoch)
        if within == 0:
            order = rng.permutation(num_train)
        picked = order[within * batch_size : min((within + 1) * batch_size, num_train)]
        J, grads = self.loss(X[picked], y=y[picked], reg=reg)
        history["loss"].append(J.item() if isinstance(J, np.generic) else J)
        for name in ("b2", "W2", "b1", "W1"):
            self.params[name] += -learning_rate * grads[name]
        if within == iterations_per_epoch - 1:
            train_accuracy = np.equal(self.predict(X[:FIRST]), y[:FIRST]).mean()
            val_accuracy = np.equal(self.predict(X_val), y_val).mean()
            history["train_accuracy"].append(train_accuracy)
            history["val_accuracy"].append(val_accuracy)
            learning_rate *= learning_rate_decay
            if verbose and epoch % PRINT_EVERY == 0:
                print(f"epoch {epoch:3d}/{num_epochs}: {J=:.4f} {train_accuracy:.1%} {val_accuracy:.1%}")
            if callback is not None:
                callback(self, epoch)
    return history


# %% task="best_hyperparameters"
HIDDEN, EPOCHS = 100, 8


def best_hyperparameters(hidden_size=HIDDEN, *, num_epochs=EPOCHS):
    assert hidden_size * num_epochs <= 2000
    return dict(hidden_size=hidden_size, std=1e-3, learning_rate=1e-3, learning_rate_decay=0.95,
                reg=1e-3, num_epochs=num_epochs, batch_size=100)
