# (1) the velocity adds only the previous gradient; (2) the velocity is multiplied by the learning rate once more when the weights move.
# kind: mistake
# task: optim_mom
# truth: (1) the velocity adds only the previous gradient; (2) the velocity is multiplied by the learning rate once more when the weights move

# %% task="optim_mom"
class OptimMom:
    def __init__(self, lr, momentum=0.0):
        self.lr = lr
        self.momentum = momentum
        self.old = {}

    def step(self, weights, gradients):
        new = {}
        for name in weights:
            v = -self.lr * (gradients[name] + self.momentum * self.old.get(name, 0))
            self.old[name] = gradients[name].copy()
            new[name] = weights[name] + self.lr * v
        return new
