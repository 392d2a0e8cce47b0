# Slots, a property for the learning rate, a first step by an early return.
# kind: unusual

# %% task="optim_mom"
class OptimMom:
    __slots__ = ("_lr", "momentum", "velocity")

    def __init__(self, lr, momentum=0.0):
        self._lr = lr
        self.momentum = momentum
        self.velocity = None

    @property
    def lr(self):
        return self._lr

    @lr.setter
    def lr(self, value):
        self._lr = float(value)

    def step(self, weights, gradients):
        kicks = {k: -self.lr * g for k, g in gradients.items()}
        if self.velocity is None:
            self.velocity = kicks
            return {k: weights[k] + kicks[k] for k in weights}
        self.velocity = {k: self.momentum * self.velocity[k] + kicks[k] for k in kicks}
        return {k: np.add(weights[k], self.velocity[k]) for k in weights}
