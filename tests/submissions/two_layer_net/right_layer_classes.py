# Layers are objects with a forward and a backward of their own.
# kind: unusual

# %% task="loss"
class Linear:
    def __init__(self, params, number, reg):
        self.W, self.b, self.number, self.reg = params[f"W{number}"], params[f"b{number}"], number, reg

    def forward(self, seen):
        self.seen = seen
        return seen @ self.W + self.b

    def backward(self, error, collected):
        collected[f"W{self.number}"] = self.seen.T @ error + 2 * self.reg * self.W
        collected[f"b{self.number}"] = error.sum(axis=0)
        return error @ self.W.T


class Rectifier:
    def forward(self, seen):
        self.open = seen > 0
        return np.where(self.open, seen, 0)

    def backward(self, error, collected):
        return np.where(self.open, error, 0)


@add_to_class(TwoLayerNet)
def loss(self, X, y=None, reg=0.0):
    chain = [Linear(self.params, 1, reg), Rectifier(), Linear(self.params, 2, reg)]
    signal = X
    for layer in chain:
        signal = layer.forward(signal)
    share = softmax(signal)
    if y is None:
        return share
    hits = np.eye(share.shape[1])[y]
    J = -np.sum(hits * np.log(share)) / len(y)
    J += reg * sum(np.square(layer.W).sum() for layer in chain if isinstance(layer, Linear))
    error, collected = (share - hits) / len(y), {}
    for layer in chain[::-1]:
        error = layer.backward(error, collected)
    return J, collected
