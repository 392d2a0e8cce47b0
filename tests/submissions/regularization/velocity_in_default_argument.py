# The dictionary of the velocities is a default argument: all optimisers write into the same one.
# kind: mistake
# fails: optim_mom_path
# misconception: velocity_shared_by_optimizers

# %% task="optim_mom"
class OptimMom:
    def __init__(self, lr, momentum=0.0, kept={}):
        self.lr, self.momentum, self.kept = lr, momentum, kept

    def step(self, weights, gradients):
        for key in weights:
            self.kept[key] = self.momentum * self.kept.get(key, 0.0) - self.lr * gradients[key]
        return {key: w + self.kept[key] for key, w in weights.items()}
