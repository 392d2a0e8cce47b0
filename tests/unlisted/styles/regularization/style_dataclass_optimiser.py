# The optimiser is a dataclass with a counter and a text; the step is one comprehension with a walrus.
# kind: unusual

# %% task="optim_mom"
from dataclasses import dataclass, field


@dataclass
class OptimMom:
    """Gradient descent with momentum."""

    lr: float
    momentum: float = 0.0
    velocities: dict = field(default_factory=dict, repr=False)
    steps: int = 0

    def step(self, weights, gradients, *, verbose=False):
        self.steps += 1
        self.velocities = {
            name: self.momentum * self.velocities.get(name, 0.0) - self.lr * gradient
            for name, gradient in gradients.items()
        }
        if verbose:
            print(f"step {self.steps}")
        return {name: w + self.velocities[name] for name, w in weights.items()}


# %% task="accuracy"
def accuracy(y_hat, y):
    pairs = list(zip(y_hat.flatten().tolist(), y.flatten().tolist()))
    return sum((p > 0.5) == (t == 1.0) for p, t in pairs) / len(pairs)
