# What is kept for the next step is the new weight, not the velocity.
# kind: mistake
# task: optim_mom
# truth: what is kept for the next step is the new weight, not the velocity

# %% task="optim_mom"
class OptimMom:
    def __init__(self, lr, momentum=0.0):
        self.lr = lr
        self.momentum = momentum
        self.v = {}

    def step(self, weights, gradients):
        new = {}
        for name in weights:
            v = self.momentum * self.v.get(name, 0) - self.lr * gradients[name]
            new[name] = weights[name] + v
            self.v[name] = new[name]
        return new
