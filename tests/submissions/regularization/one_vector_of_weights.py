# The optimiser lays all weights end to end and keeps one velocity for the whole vector.
# kind: unusual

# %% task="optim_mom"
class OptimMom:
    def __init__(self, lr, momentum=0.0):
        self.lr = lr
        self.momentum = momentum
        self.v = 0.0

    def step(self, weights, gradients):
        names = list(weights)
        theta = np.concatenate([weights[n].ravel() for n in names])
        g = np.concatenate([gradients[n].ravel() for n in names])
        self.v = self.momentum * self.v - self.lr * g
        theta = theta + self.v
        out, start = {}, 0
        for n in names:
            size = weights[n].size
            out[n] = theta[start:start + size].reshape(weights[n].shape)
            start += size
        return out

# %% task="backward_reg"
def penalty_gradient(W, reg):
    return reg * np.divide(W, np.abs(W), out=np.zeros_like(W), where=W != 0)


def backward_reg(X, y, weights, reg):
    a1, y_hat = forward(X, weights)
    d2 = -(y - y_hat) * y_hat * (1 - y_hat)
    dW2 = a1.T @ d2
    d1 = d2 @ weights["W2"].T * (a1 * (1 - a1))
    dW1 = X.T @ d1
    dW1 = dW1 \
        + penalty_gradient(weights["W1"], reg)
    dW2 = (dW2
        + penalty_gradient(weights["W2"], reg))
    return {"W1": dW1, "W2": dW2}
