# The loss without the functions of Part 1, by log-sum-exp, with what it needs kept on self.
# kind: unusual

# %% task="loss"
@add_to_class(TwoLayerNet)
def loss(self, X, y=None, reg=0.0):
    p = self.params
    self.z2 = X @ p["W1"] + p["b1"]
    self.a2 = self.z2 * (self.z2 > 0)
    z3 = self.a2 @ p["W2"] + p["b2"]
    m = z3.max(1, keepdims=True)
    log_sum = m + np.log(np.exp(z3 - m).sum(1, keepdims=True))
    P = np.exp(z3 - log_sum)
    if y is None:
        return P
    N = X.shape[0]
    J = (log_sum[:, 0] - z3[np.arange(N), y]).sum() / N
    J += reg * (np.linalg.norm(p["W1"]) ** 2 + np.linalg.norm(p["W2"]) ** 2)
    d3 = P
    d3[np.arange(N), y] -= 1
    d3 /= N
    grads = {"W2": self.a2.T @ d3 + 2 * reg * p["W2"], "b2": d3.sum(0)}
    d2 = d3 @ p["W2"].T
    d2[self.z2 <= 0] = 0
    grads["W1"] = X.T @ d2 + 2 * reg * p["W1"]
    grads["b1"] = d2.sum(0)
    return float(J), grads
