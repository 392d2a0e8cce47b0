# ReLU as clip and as half of z plus |z|; parameters unpacked; a list is returned.
# kind: unusual

# %% task="forward"
@add_to_class(TwoLayerNet)
def forward(self, X):
    W1, b1, W2, b2 = (self.params[k] for k in ("W1", "b1", "W2", "b2"))
    z2 = np.dot(X, W1) + b1
    a2 = z2.clip(min=0)
    return z2, a2, np.dot(a2, W2) + b2


# %% task="predict"
def _predict(self, X):
    z2 = X @ self.params["W1"] + self.params["b1"]
    a2 = (z2 + np.abs(z2)) / 2
    return np.argmax(a2 @ self.params["W2"] + self.params["b2"], axis=-1)


TwoLayerNet.predict = _predict
