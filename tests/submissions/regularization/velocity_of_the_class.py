# The velocities belong to the class, so a new optimiser goes on with those of the one before.
# kind: mistake
# fails: optim_mom_path
# misconception: velocity_shared_by_optimizers

# %% task="optim_mom"
class OptimMom:
    velocities = {}

    def __init__(self, lr, momentum=0.0):
        self.lr, self.momentum = lr, momentum

    def step(self, weights, gradients):
        moved = {}
        for key, w in weights.items():
            pushed = self.momentum * self.velocities.get(key, np.zeros_like(w)) - self.lr * gradients[key]
            self.velocities[key] = pushed
            moved[key] = w + pushed
        return moved
