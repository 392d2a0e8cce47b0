# The step is added in place to the arrays that it was given.
# kind: mistake
# task: optim_mom
# truth: the step is added in place to the arrays that it was given
# says: in place|argument|given|copy|changes|changed|new array|new dictionary|modif|overwrit|+=

# %% task="optim_mom"
class OptimMom:
    """Gradient descent with momentum: v <- momentum * v - lr * g, then p <- p + v."""

    def __init__(self, lr, momentum=0.0):
        """Keep the learning rate `lr` and the number `momentum`."""
        self.lr = lr
        self.momentum = momentum
        self.v = None

    def step(self, weights, gradients):
        """Return the weights after one step, as a new dictionary of new arrays.

        weights, gradients: dictionaries with the same names; under each name arrays of the same shape.
        """
        if self.v is None:
            self.v = {key: np.zeros_like(value) for key, value in weights.items()}
        new_weights = dict(weights)
        for key in new_weights:
            self.v[key] = self.momentum * self.v[key] - self.lr * gradients[key]
            new_weights[key] += self.v[key]
        return new_weights
