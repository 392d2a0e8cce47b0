# Everything in one function with state on the object, gradients kept in self.grads.
# kind: unusual

# %% task="loss"
@add_to_class(TwoLayerNet)
def loss(self, X, y=None, reg=0.0):
    W1, b1, W2, b2 = (self.params[name] for name in ("W1", "b1", "W2", "b2"))
    self.hidden = np.clip(X @ W1 + b1, 0, None)
    signal = self.hidden @ W2 + b2
    signal -= signal.max(axis=1)[:, None]
    np.exp(signal, out=signal)
    signal /= signal.sum(axis=1)[:, None]
    if y is None:
        return signal
    J = reg * ((W1**2).sum() + (W2**2).sum()) - np.log(signal[range(len(y)), list(y)]).mean()
    signal[range(len(y)), list(y)] -= 1
    signal /= len(y)
    self.slopes = {"W2": self.hidden.T @ signal + 2 * reg * W2, "b2": np.ones(len(y)) @ signal}
    signal = signal @ W2.T
    signal[self.hidden <= 0] = 0
    self.slopes |= {"W1": X.T @ signal + 2 * reg * W1, "b1": np.ones(len(y)) @ signal}
    return J, self.slopes
