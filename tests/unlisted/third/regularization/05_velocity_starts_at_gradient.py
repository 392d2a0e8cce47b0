# the velocity starts at the first gradient, not at 0
# kind: mistake
# task: optim_mom
# truth: the velocity starts at the first gradient, not at 0

# %% task="optim_mom"
class OptimMom:
    def __init__(self, lr, momentum=0.0):
        self.lr = lr
        self.momentum = momentum
        self.v = {}

    def step(self, weights, gradients):
        new = {}
        for name in weights:
            if name not in self.v:
                self.v[name] = gradients[name].copy()
            self.v[name] = self.momentum * self.v[name] - self.lr * gradients[name]
            new[name] = weights[name] + self.v[name]
        return new
