# Everything in one function with state on the object, gradients kept in self.grads.
# kind: unusual

# %% task="loss"
@add_to_class(TwoLayerNet)
def loss(self, X, y=None, reg=0.0):
    self.h1 = np.maximum(0, X.dot(self.params["W1"]) + self.params["b1"])
    s = self.h1.dot(self.params["W2"]) + self.params["b2"]
    s -= np.max(s, axis=1, keepdims=True)
    np.exp(s, s)
    s /= np.sum(s, axis=1)[:, None]
    if y is None:
        return s
    N = len(y)
    J = -np.mean(np.log(s)[np.arange(N), y]) + reg * sum((self.params[k] ** 2).sum() for k in ("W1", "W2"))
    s[range(N), list(y)] -= 1
    s /= N
    self.grads = {"W2": np.dot(self.h1.T, s), "b2": np.dot(np.ones(N), s)}
    s = s.dot(self.params["W2"].T)
    s[self.h1 <= 0] = 0
    self.grads["W1"] = X.T.dot(s)
    self.grads["b1"] = s.sum(axis=0)
    for k in ("W1", "W2"):
        self.grads[k] += 2 * reg * self.params[k]
    return J, self.grads
