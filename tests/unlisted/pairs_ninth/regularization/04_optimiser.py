# (1) momentum multiplies the new gradient as well; (2) the weights that were given are changed in place.
# kind: mistake
# task: optim_mom
# truth: (1) momentum multiplies the new gradient as well; (2) the weights that were given are changed in place
# says: gradient|learning rate|bracket|factor|multipl|μ|momentum & in place|argument|given|copy|new array|new dictionary|modif|overwrit|changes|changed

# %% task="optim_mom"
class OptimMom:
    """Gradient descent with momentum: v <- momentum * v - lr * g, then p <- p + v."""

    def __init__(self, lr, momentum=0.0):
        """Keep the learning rate `lr` and the number `momentum`."""
        self.lr = lr
        self.momentum = momentum
        self.velocities = {}

    def step(self, weights, gradients):
        """Return the weights after one step, as a new dictionary of new arrays.

        weights, gradients: dictionaries with the same names; under each name arrays of the same shape.
        """
        for name, g in gradients.items():
            v = self.velocities.get(name, np.zeros_like(g))
            v = self.momentum * (v - self.lr * g)
            self.velocities[name] = v
            weights[name] += v
        return weights
