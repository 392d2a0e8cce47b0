# The sign by copysign and by comparison, products written into buffers of one's own.
# kind: unusual

# %% task="loss_reg"
def loss_reg(X, y, weights, reg):
    residual = np.ravel(forward(X, weights)[1] - y)
    penalty = np.linalg.norm(weights["W1"].ravel(), 1) + np.linalg.norm(weights["W2"].ravel(), ord=1)
    return np.dot(residual, residual) / 2 + reg * penalty


# %% task="backward_reg"
def backward_reg(X, y, weights, reg):
    W1, W2 = weights["W1"].copy(), weights["W2"].copy()
    a1, y_hat = forward(X, {"W1": W1, "W2": W2})
    delta2 = y_hat.copy()
    delta2 -= y
    delta2 *= y_hat
    delta2 *= 1 - y_hat
    delta1 = np.empty_like(a1)
    np.dot(delta2, W2.T, out=delta1)
    delta1 *= a1
    delta1 *= 1 - a1
    dW2 = a1.T.dot(delta2)
    dW2 += np.copysign(reg, W2)
    dW1 = X.T.dot(delta1)
    dW1 += reg * ((W1 > 0).astype(float) - (W1 < 0).astype(float))
    return {"W2": dW2, "W1": dW1}


# %% task="optim_mom"
class OptimMom:
    __slots__ = ("lr", "momentum", "_v")

    def __init__(self, lr, momentum=0.0):
        self.lr, self.momentum, self._v = lr, momentum, None

    def step(self, weights, gradients):
        if self._v is None:
            self._v = {k: np.zeros(np.shape(w)) for k, w in weights.items()}
        for k, g in gradients.items():
            self._v[k] *= self.momentum
            self._v[k] -= self.lr * g
        return dict((k, np.add(w, self._v[k])) for k, w in weights.items())
