# Methods are put into the class by assignment, some of them lambdas; an einsum of three factors.
# kind: unusual

# %% task="softmax_loss_gradient"
softmax_loss_gradient = lambda z3, y: (softmax(z3) - (y[:, None] == np.arange(z3.shape[1]))) / len(z3)


# %% task="output_layer_gradients"
def output_layer_gradients(a2, W2, dz3, reg=0.0):
    return np.einsum("nh,nk->hk", a2, dz3) + reg * W2 + reg * W2, np.einsum("nk->k", dz3)


# %% task="hidden_layer_gradients"
def hidden_layer_gradients(X, z2, W1, W2, dz3, reg=0.0):
    on = 1.0 * (z2 > 0)
    dW1 = np.einsum("nd,nk,hk,nh->dh", X, dz3, W2, on, optimize=True) + 2 * reg * W1
    db1 = np.einsum("nk,hk,nh->h", dz3, W2, on)
    return dW1, db1


# %% task="forward"
def _forward(self, X):
    z2 = X @ self.params["W1"] + self.params["b1"]
    a2 = z2.clip(min=0)
    return z2, a2, a2 @ self.params["W2"] + self.params["b2"]


TwoLayerNet.forward = _forward


# %% task="predict"
TwoLayerNet.predict = lambda self, X: self.forward(X)[2].argmax(1)
TwoLayerNet.score = lambda self, X, y: float((self.predict(X) == y).mean())


# %% task="train"
def _train(self, X, y, X_val, y_val, learning_rate=1e-3, learning_rate_decay=0.95, reg=5e-6,
           num_epochs=10, batch_size=200, rng=None):
    rng = np.random.default_rng(rng)
    history = {"loss": [], "train_accuracy": [], "val_accuracy": []}
    for epoch in range(num_epochs):
        lr = learning_rate * learning_rate_decay**epoch
        order = rng.permutation(len(X))
        for batch in range(-(-len(X) // batch_size)):
            rows = order[batch * batch_size : (batch + 1) * batch_size]
            J, gradients = self.loss(X[rows], y[rows], reg)
            for name, value in self.params.items():
                value -= lr * gradients[name]
            history["loss"].append(J)
        history["train_accuracy"].append(self.score(X[:1000], y[:1000]))
        history["val_accuracy"].append(self.score(X_val, y_val))
    return history


TwoLayerNet.train = _train
