# the second layer's gradients are computed again after the first layer has moved
# kind: mistake
# task: train
# truth: the second layer's gradients are computed again after the first layer has moved

# %% task="train"
@add_to_class(TwoLayerNet)
def train(self, X, y, X_val, y_val, learning_rate=1e-3, learning_rate_decay=0.95, reg=5e-6,
          num_epochs=10, batch_size=200, rng=None):
    rng = np.random.default_rng(rng)
    history = {"loss": [], "train_accuracy": [], "val_accuracy": []}
    for epoch in range(num_epochs):
        order = rng.permutation(len(X))
        for i in range(0, len(X), batch_size):
            idx = order[i : i + batch_size]
            J, grads = self.loss(X[idx], y[idx], reg)
            for name in ("W1", "b1"):
                self.params[name] = self.params[name] - learning_rate * grads[name]
            _, grads = self.loss(X[idx], y[idx], reg)
            for name in ("W2", "b2"):
                self.params[name] = self.params[name] - learning_rate * grads[name]
            history["loss"].append(J)
        history["train_accuracy"].append(np.mean(self.predict(X[:1000]) == y[:1000]))
        history["val_accuracy"].append(np.mean(self.predict(X_val) == y_val))
        learning_rate *= learning_rate_decay
    return history
