# In-place operations on copies of one's own, out=, params.update, history with setdefault.
# kind: unusual

# %% task="forward"
@add_to_class(TwoLayerNet)
def forward(self, X):
    z2 = np.dot(X, self.params["W1"])
    z2 += self.params["b1"]
    a2 = np.maximum(z2, 0)
    z3 = np.dot(a2, self.params["W2"])
    z3 += self.params["b2"]
    return z2, a2, z3


# %% task="hidden_layer_gradients"
def hidden_layer_gradients(X, z2, W1, W2, dz3, reg=0.0):
    dz2 = dz3.dot(W2.T)
    dz2[z2 <= 0] = 0
    dW1 = X.T.dot(dz2)
    dW1 += 2 * reg * W1
    return dW1, np.add.reduce(dz2)


# %% task="loss"
@add_to_class(TwoLayerNet)
def loss(self, X, y=None, reg=0.0):
    z2, a2, z3 = self.forward(X)
    probs = z3.copy()
    probs -= probs.max(1, keepdims=True)
    np.exp(probs, out=probs)
    probs /= probs.sum(1, keepdims=True)
    if y is None:
        return probs
    J = -np.log(probs[np.arange(y.size), y]).sum() / y.size
    for key in ("W1", "W2"):
        J += reg * np.vdot(self.params[key], self.params[key])
    probs[np.arange(y.size), y] -= 1
    probs /= y.size
    grads = dict.fromkeys(self.params)
    grads["W2"], grads["b2"] = output_layer_gradients(a2, self.params["W2"], probs, reg)
    grads["W1"], grads["b1"] = hidden_layer_gradients(X, z2, self.params["W1"], self.params["W2"], probs, reg)
    return float(J), grads


# %% task="train"
@add_to_class(TwoLayerNet)
def train(self, X, y, X_val, y_val, learning_rate=1e-3, learning_rate_decay=0.95, reg=5e-6,
          num_epochs=10, batch_size=200, rng=None):
    rng = np.random.default_rng(rng)
    history = {}
    step, n = learning_rate, X.shape[0]
    for _ in range(num_epochs):
        for rows in np.split(rng.permutation(n), range(batch_size, n, batch_size)):
            J, gradients = self.loss(X[rows], y[rows], reg=reg)
            self.params.update({key: self.params[key] - step * gradients[key] for key in gradients})
            history.setdefault("loss", []).append(J)
        for key, (inputs, labels) in {"train": (X[:1000], y[:1000]), "val": (X_val, y_val)}.items():
            history.setdefault(f"{key}_accuracy", []).append((self.predict(inputs) == labels).mean())
        step = step * learning_rate_decay
    return history
