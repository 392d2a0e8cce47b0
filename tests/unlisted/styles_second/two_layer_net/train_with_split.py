# Np.split for batches, new arrays instead of in place, helper methods.
# kind: unusual

# %% task="train"
@add_to_class(TwoLayerNet)
def train(self, X, y, X_val, y_val, learning_rate=1e-3, learning_rate_decay=0.95, reg=5e-6,
          num_epochs=10, batch_size=200, rng=None):
    rng = np.random.default_rng(rng)

    def hits(inputs, labels):
        return float((self.predict(inputs) == labels).mean())

    losses, train_accuracy, val_accuracy = [], [], []
    for epoch in range(num_epochs):
        lr = learning_rate * learning_rate_decay**epoch
        permutation = rng.permutation(X.shape[0])
        for part in np.split(permutation, np.arange(batch_size, len(permutation), batch_size)):
            J, gradients = self.loss(X[part], y[part], reg)
            losses.append(J)
            self.params = {k: v - lr * gradients[k] for k, v in self.params.items()}
        train_accuracy.append(hits(X[:1000], y[:1000]))
        val_accuracy.append(hits(X_val, y_val))
    return {"loss": losses, "train_accuracy": train_accuracy, "val_accuracy": val_accuracy}
