# (1) the learning rate decays after every batch; (2) the short last batch is dropped.
# kind: mistake
# task: train
# truth: (1) the learning rate decays after every batch; (2) the short last batch is dropped

# %% task="train"
@add_to_class(TwoLayerNet)
def train(self, X, y, X_val, y_val, learning_rate=1e-3, learning_rate_decay=0.95, reg=5e-6,
          num_epochs=10, batch_size=200, rng=None):
    rng = np.random.default_rng(rng)
    history = {"loss": [], "train_accuracy": [], "val_accuracy": []}
    for _ in range(num_epochs):
        order = rng.permutation(len(X))
        for i in range(len(X) // batch_size):
            batch = order[i * batch_size : (i + 1) * batch_size]
            J, grads = self.loss(X[batch], y[batch], reg)
            for name in self.params:
                self.params[name] -= learning_rate * grads[name]
            history["loss"].append(J)
            learning_rate *= learning_rate_decay
        history["train_accuracy"].append(np.mean(self.predict(X[:1000]) == y[:1000]))
        history["val_accuracy"].append(np.mean(self.predict(X_val) == y_val))
    return history
