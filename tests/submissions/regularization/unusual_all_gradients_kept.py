# The optimiser keeps every gradient and sums them up anew at each step: slow, and right.
# kind: unusual

# %% task="optim_mom"
class OptimMom:
    def __init__(self, lr, momentum=0.0):
        self.lr = lr
        self.momentum = momentum
        self.past = []

    def step(self, weights, gradients):
        self.past.append({name: self.lr * np.array(g) for name, g in gradients.items()})
        t = len(self.past)
        return {
            name: w - sum(self.momentum ** (t - 1 - i) * g[name] for i, g in enumerate(self.past))
            for name, w in weights.items()
        }
