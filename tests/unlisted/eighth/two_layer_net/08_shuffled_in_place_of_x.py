# X and y are replaced by their shuffled copies, so that the first 1000 are others in each epoch and the shuffles pile up.
# kind: mistake
# task: train
# truth: X and y are replaced by their shuffled copies, so that the first 1000 are others in each epoch and the shuffles pile up

# %% task="train"
@add_to_class(TwoLayerNet)
def train(self, X, y, X_val, y_val, learning_rate=1e-3, learning_rate_decay=0.95, reg=5e-6,
          num_epochs=10, batch_size=200, rng=None):
    rng = np.random.default_rng(rng)
    history = {"loss": [], "train_accuracy": [], "val_accuracy": []}
    for _ in range(num_epochs):
        order = rng.permutation(len(X))
        X, y = X[order], y[order]
        for i in range(0, len(X), batch_size):
            J, grads = self.loss(X[i : i + batch_size], y[i : i + batch_size], reg)
            for name in self.params:
                self.params[name] -= learning_rate * grads[name]
            history["loss"].append(J)
        history["train_accuracy"].append(np.mean(self.predict(X[:1000]) == y[:1000]))
        history["val_accuracy"].append(np.mean(self.predict(X_val) == y_val))
        learning_rate *= learning_rate_decay
    return history
