# The student weights the gradient with (1 - momentum), as in an exponential moving average.
# kind: mistake
# task: optim_mom
# place: the velocity
# truth: `self.v[k] = self.momentum * self.v[k] - (1 - self.momentum) * self.lr * gradients[k]` instead of `self.v[k] = self.momentum * self.v[k] - self.lr * gradients[k]`

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
            self.v[k] = self.momentum * self.v[k] - (1 - self.momentum) * self.lr * gradients[k]
            new[k] = weights[k] + self.v[k]
        return new
