# The velocity holds the previous gradient only, and the learning rate multiplies both.
# kind: mistake
# fails: optim_mom_path
# misconception: last_gradient_only

# %% task="optim_mom"
class OptimMom:
    def __init__(self, lr, momentum=0.0):
        self.lr = lr
        self.momentum = momentum
        self.v = {}

    def step(self, weights, gradients):
        out = {}
        for k in weights:
            out[k] = weights[k] - self.lr * (gradients[k] + self.momentum * self.v.get(k, 0))
            self.v[k] = gradients[k]
        return out
