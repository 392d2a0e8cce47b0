# Rng.shuffle of a fresh range draws the permutation, a while loop takes the batches.
# kind: unusual

# %% task="train"
@add_to_class(TwoLayerNet)
def train(self, X, y, X_val, y_val, learning_rate=1e-3, learning_rate_decay=0.95, reg=5e-6,
          num_epochs=10, batch_size=200, rng=None):
    rng = np.random.default_rng(rng)
    history = {"loss": [], "train_accuracy": [], "val_accuracy": []}
    for _ in range(num_epochs):
        order = np.arange(len(X))
        rng.shuffle(order)
        start = 0
        while start < len(order):
            rows = order[start : start + batch_size]
            J, grads = self.loss(X[rows], y[rows], reg=reg)
            for name in grads:
                self.params[name] -= learning_rate * grads[name]
            history["loss"] += [J]
            start += batch_size
        history["train_accuracy"] += [np.mean(self.predict(X[:1000]) == y[:1000])]
        history["val_accuracy"] += [np.mean(self.predict(X_val) == y_val)]
        learning_rate = learning_rate * learning_rate_decay
    return history
