# torch tensors where arrays were asked: by hand, without autograd.
# kind: unusual

# %% task="loss_reg"
def loss_reg(X, y, weights, reg):
    _, y_hat = forward(X, weights)
    J = torch.as_tensor((y - y_hat) ** 2).sum() / 2
    for w in weights.values():
        J = J + reg * torch.as_tensor(w).abs().sum()
    return J

# %% task="backward_reg"
def backward_reg(X, y, weights, reg):
    X, y, W1, W2 = (torch.as_tensor(a) for a in (X, y, weights["W1"], weights["W2"]))
    a1 = torch.sigmoid(X @ W1)
    y_hat = torch.sigmoid(a1 @ W2)
    delta2 = (y_hat - y) * y_hat * (1 - y_hat)
    delta1 = delta2 @ W2.T * a1 * (1 - a1)
    return {"W1": X.T @ delta1 + reg * torch.sign(W1), "W2": a1.T @ delta2 + reg * torch.sign(W2)}

# %% task="optim_mom"
class OptimMom:
    def __init__(self, lr, momentum=0.0):
        self.lr, self.momentum, self.v = lr, momentum, None

    def step(self, weights, gradients):
        w = {k: torch.as_tensor(value) for k, value in weights.items()}
        if self.v is None:
            self.v = {k: torch.zeros_like(value) for k, value in w.items()}
        self.v = {k: self.momentum * self.v[k] - self.lr * torch.as_tensor(gradients[k]) for k in w}
        return {k: w[k] + self.v[k] for k in w}
