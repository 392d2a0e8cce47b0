# The learning rate decays before the first epoch, so that every epoch has the rate of the next one.
# kind: mistake
# task: train
# truth: the learning rate decays before the first epoch, so that every epoch has the rate of the next one
# says: decay|learning rate & first epoch|before|after|one epoch|early|too soon|end of

# %% task="train"
@add_to_class(TwoLayerNet)
def train(self, X, y, X_val, y_val, learning_rate=1e-3, learning_rate_decay=0.95, reg=5e-6,
          num_epochs=10, batch_size=200, rng=None):
    """Train on X (N, D), y (N,) with the gradients of `self.loss`, and return the history."""
    rng = np.random.default_rng(rng)
    history = {"loss": [], "train_accuracy": [], "val_accuracy": []}
    for epoch in range(1, num_epochs + 1):
        lr = learning_rate * learning_rate_decay**epoch
        perm = rng.permutation(X.shape[0])
        for k in range(0, X.shape[0], batch_size):
            X_batch, y_batch = X[perm[k : k + batch_size]], y[perm[k : k + batch_size]]
            J, grads = self.loss(X_batch, y_batch, reg=reg)
            for key, grad in grads.items():
                self.params[key] = self.params[key] - lr * grad
            history["loss"].append(J)
        history["train_accuracy"].append((self.predict(X[:1000]) == y[:1000]).mean())
        history["val_accuracy"].append((self.predict(X_val) == y_val).mean())
    return history
