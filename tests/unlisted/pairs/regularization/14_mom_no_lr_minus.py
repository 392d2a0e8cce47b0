# Two mistakes: (1) no learning rate before the gradient; (2) the velocity is subtracted from the weights.
# kind: mistake
# task: optim_mom
# place: the velocity and the step
# truth: `self.v[k] = self.momentum * self.v[k] - gradients[k] ⏎ new[k] = weights[k] - self.v[k]` instead of `self.v[k] = self.momentum * self.v[k] - self.lr * gradients[k] ⏎ new[k] = weights[k] + self.v[k]`

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
            self.v[k] = self.momentum * self.v[k] - gradients[k]
            new[k] = weights[k] - self.v[k]
        return new
