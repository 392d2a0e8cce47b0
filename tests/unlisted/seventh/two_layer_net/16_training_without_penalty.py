# Reg is not handed to the loss, so the network is trained without penalty.
# kind: mistake
# task: train
# truth: reg is not handed to the loss, so the network is trained without penalty
# says: reg|penalty|λ

# %% task="train"
@add_to_class(TwoLayerNet)
def train(self, X, y, X_val, y_val, learning_rate=1e-3, learning_rate_decay=0.95, reg=5e-6,
          num_epochs=10, batch_size=200, rng=None):
    """Train on X (N, D), y (N,) with the gradients of `self.loss`, and return the history."""
    rng = np.random.default_rng(rng)
    history = {"loss": [], "train_accuracy": [], "val_accuracy": []}
    n_batches = -(-len(X) // batch_size)
    for _ in range(num_epochs):
        for rows in np.array_split(rng.permutation(len(X)), range(batch_size, n_batches * batch_size, batch_size)):
            J, grads = self.loss(X[rows], y[rows])
            for name in ("W1", "b1", "W2", "b2"):
                self.params[name] -= learning_rate * grads[name]
            history["loss"].append(J)
        history["train_accuracy"].append(np.mean(self.predict(X[:1000]) == y[:1000]))
        history["val_accuracy"].append(np.mean(self.predict(X_val) == y_val))
        learning_rate *= learning_rate_decay
    return history
