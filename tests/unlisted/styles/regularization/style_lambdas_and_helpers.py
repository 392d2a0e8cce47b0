# Lambdas and helper functions from cells of their own; a Sequential of a class of one's own with further attributes.
# kind: unusual

# %% after="given_forward"
slope = lambda a: a - a**2
l1 = lambda *arrays: sum(abs(array).sum() for array in arrays)


# %% task="loss_reg"
loss_reg = lambda X, y, weights, reg: ((forward(X, weights)[1] - y) ** 2).sum() / 2 + reg * l1(*weights.values())


# %% task="backward_reg"
def backward_reg(X, y, weights, reg):
    W1, W2 = (weights[f"W{i}"] for i in (1, 2))
    a1, y_hat = forward(X, weights)
    d2 = (y_hat - y) * slope(y_hat)
    d1 = np.einsum("nk,hk,nh->nh", d2, W2, slope(a1))
    return dict(W1=np.einsum("nd,nh->dh", X, d1) + reg * np.sign(W1), W2=np.tensordot(a1, d2, axes=(0, 0)) + reg * np.sign(W2))


# %% task="make_classifier"
class Classifier(nn.Sequential):
    """Two sigmoid layers; `history` is for plots."""

    def __init__(self, hidden, std=0.02):
        super().__init__(nn.Linear(2, hidden), nn.Sigmoid(), nn.Linear(hidden, 1), nn.Sigmoid())
        self.history, self.hidden = [], hidden
        for p in self.parameters():
            p.data = std * torch.randn(p.shape) if p.dim() == 2 else torch.zeros(p.shape)

    def predict(self, X):
        return self(X) > 0.5


make_classifier = Classifier


# %% task="accuracy"
accuracy = lambda y_hat, y: float(np.mean((np.asarray(y_hat.detach()) > 0.5) == (np.asarray(y) > 0.5)))
