# The student subtracts the decay instead of multiplying: learning_rate -= learning_rate * learning_rate_decay.
# kind: mistake
# task: train
# place: the learning rate
# truth: `lr = lr - lr * learning_rate_decay` instead of `lr = lr * learning_rate_decay`

# %% task="train"
@add_to_class(TwoLayerNet)
def train(self, X, y, X_val, y_val, learning_rate=1e-3, learning_rate_decay=0.95, reg=5e-6,
          num_epochs=10, batch_size=200, rng=None):
    rng = np.random.default_rng(rng)
    history = {"loss": [], "train_accuracy": [], "val_accuracy": []}
    N = X.shape[0]
    n_batches = int(np.ceil(N / batch_size))
    lr = learning_rate
    for epoch in range(num_epochs):
        idx = rng.permutation(N)
        for k in range(n_batches):
            sel = idx[k * batch_size:(k + 1) * batch_size]
            loss, grads = self.loss(X[sel], y=y[sel], reg=reg)
            history["loss"].append(loss)
            self.params["W1"] -= lr * grads["W1"]
            self.params["b1"] -= lr * grads["b1"]
            self.params["W2"] -= lr * grads["W2"]
            self.params["b2"] -= lr * grads["b2"]
        train_acc = (self.predict(X[:1000]) == y[:1000]).mean()
        val_acc = (self.predict(X_val) == y_val).mean()
        history["train_accuracy"].append(train_acc)
        history["val_accuracy"].append(val_acc)
        lr = lr - lr * learning_rate_decay
    return history
