# Velocities made by setdefault and changed in place.
# kind: unusual

# %% task="optim_mom"
class OptimMom:
    def __init__(self, lr, momentum=0.0):
        self.lr, self.momentum, self._v = lr, momentum, {}

    def step(self, weights, gradients):
        out = {}
        for name in weights:
            v = self._v.setdefault(name, np.zeros_like(weights[name]))
            v *= self.momentum
            v -= self.lr * gradients[name]
            out[name] = weights[name] + v
        return out
