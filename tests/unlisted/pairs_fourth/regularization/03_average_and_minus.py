# (1) the gradient enters the velocity with the factor 1 - momentum; (2) the velocity is subtracted from the weights
# kind: mistake
# task: optim_mom
# truth: (1) the gradient enters the velocity with the factor 1 - momentum; (2) the velocity is subtracted from the weights

# %% task="optim_mom"
class OptimMom:
    def __init__(self, lr, momentum=0.0):
        self.lr = lr
        self.momentum = momentum
        self.v = {}

    def step(self, weights, gradients):
        new = {}
        for name, w in weights.items():
            v = self.v.get(name, np.zeros_like(w))
            self.v[name] = self.momentum * v - (1 - self.momentum) * self.lr * gradients[name]
            new[name] = w - self.v[name]
        return new
