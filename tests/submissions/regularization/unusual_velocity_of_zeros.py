# The velocities are made of zeros at the first step; the copies are changed in place.
# kind: unusual

# %% task="optim_mom"
class OptimMom:
    steps_of_all_optimisers = 0

    def __init__(self, lr, momentum=0.0):
        self.lr = lr
        self.momentum = momentum
        self.velocity = None

    def step(self, weights, gradients):
        OptimMom.steps_of_all_optimisers += 1
        if self.velocity is None:
            self.velocity = {name: np.zeros_like(w) for name, w in weights.items()}
        moved = {name: w.copy() for name, w in weights.items()}
        for name in moved:
            self.velocity[name] *= self.momentum
            self.velocity[name] -= self.lr * gradients[name]
            moved[name] += self.velocity[name]
        return moved
