# The student moves the weights by the old velocity v and only then updates it; the step is one late.
# kind: mistake
# task: optim_mom
# place: the step of the weights
# truth: added `new[k] = weights[k] + self.v[k]`; left out `new[k] = weights[k] + self.v[k]`

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
            new[k] = weights[k] + self.v[k]
            self.v[k] = self.momentum * self.v[k] - self.lr * gradients[k]
        return new
