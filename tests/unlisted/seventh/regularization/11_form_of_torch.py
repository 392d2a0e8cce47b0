# The velocity sums gradients as in torch, and the present learning rate multiplies all of it, also what earlier rates should have scaled.
# kind: mistake
# task: optim_mom
# truth: the velocity sums gradients as in torch, and the present learning rate multiplies all of it, also what earlier rates should have scaled
# says: torch|learning rate|lr|rate & velocity|chang|all|old|earlier|gradient|remember|inside

# %% task="optim_mom"
class OptimMom:
    """Gradient descent with momentum: v <- momentum * v - lr * g, then p <- p + v."""

    def __init__(self, lr, momentum=0.0):
        """Keep the learning rate `lr` and the number `momentum`."""
        self.lr = lr
        self.momentum = momentum
        self.buffers = {}

    def step(self, weights, gradients):
        """Return the weights after one step, as a new dictionary of new arrays.

        weights, gradients: dictionaries with the same names; under each name arrays of the same shape.
        """
        result = {}
        for name, w in weights.items():
            old = self.buffers.get(name, np.zeros_like(w))
            self.buffers[name] = self.momentum * old + gradients[name]
            result[name] = w - self.lr * self.buffers[name]
        return result
