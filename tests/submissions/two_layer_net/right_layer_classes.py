# Layer objects with forward and backward, in an ordered dictionary.
# kind: unusual

# %% task="loss"
class Affine:
    def __init__(self, W, b):
        self.W, self.b = W, b

    def forward(self, x):
        self.x = x
        return np.dot(x, self.W) + self.b

    def backward(self, dout):
        self.dW = np.dot(self.x.T, dout)
        self.db = np.sum(dout, axis=0)
        return np.dot(dout, self.W.T)


class Relu:
    def forward(self, x):
        self.mask = x <= 0
        out = x.copy()
        out[self.mask] = 0
        return out

    def backward(self, dout):
        dout[self.mask] = 0
        return dout


@add_to_class(TwoLayerNet)
def loss(self, X, y=None, reg=0.0):
    p = self.params
    layers = {"a1": Affine(p["W1"], p["b1"]), "r": Relu(), "a2": Affine(p["W2"], p["b2"])}
    for layer in layers.values():
        X = layer.forward(X)
    out = softmax(X)
    if y is None:
        return out
    t = np.zeros_like(out)
    t[np.arange(y.size), y] = 1
    value = -np.sum(t * np.log(out)) / out.shape[0] + reg * (np.sum(p["W1"] ** 2) + np.sum(p["W2"] ** 2))
    dout = (out - t) / out.shape[0]
    for layer in reversed(list(layers.values())):
        dout = layer.backward(dout)
    grads = {}
    for i, name in ((1, "a1"), (2, "a2")):
        grads[f"W{i}"] = layers[name].dW + 2 * reg * p[f"W{i}"]
        grads[f"b{i}"] = layers[name].db
    return value, grads
