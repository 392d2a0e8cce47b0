# Dictionaries merged, zip of names and values, an early return.
# kind: unusual

# %% task="loss"
@add_to_class(TwoLayerNet)
def loss(self, X, y=None, reg=0.0):
    z2, a2, z3 = self.forward(X)
    if y is None:
        return softmax(z3)
    W1, W2 = self.params["W1"], self.params["W2"]
    data = np.mean([-np.log(row[label]) for row, label in zip(softmax(z3), y)])
    penalty = sum(np.sum(v**2) for k, v in self.params.items() if k.startswith("W"))
    dz3 = softmax_loss_gradient(z3, y)
    first = dict(zip(["W1", "b1"], hidden_layer_gradients(X, z2, W1, W2, dz3, reg=reg)))
    second = dict(zip(["W2", "b2"], output_layer_gradients(a2, W2, dz3, reg=reg)))
    return data + reg * penalty, {**first, **second}


# %% task="predict"
@add_to_class(TwoLayerNet)
def predict(self, X):
    return self.loss(X).argmax(axis=1)
