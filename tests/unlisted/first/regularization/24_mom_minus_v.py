# The student subtracts the velocity from the weights although v already carries the minus sign.
# kind: mistake
# task: optim_mom
# place: the step of the weights
# truth: `new[k] = weights[k] - self.v[k]` instead of `new[k] = weights[k] + self.v[k]`

# %% task="optim_mom"
class OptimMom:
    def __init__(self, lr, momentum=0.0):
        self.lr = lr
        self.momentum = momentum
        self.v = None

    def step(self, weights, gradients):
        if self.v is None:
            self.v = {k: np.zeros_like(w) for k, w in weights.items()}
        new = {}
        for k in weights:
            self.v[k] = self.momentum * self.v[k] - self.lr * gradients[k]
            new[k] = weights[k] - self.v[k]
        return new
