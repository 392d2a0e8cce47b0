# A class with fit, a generator of batches with yield, and attributes.
# kind: unusual

# %% task="minibatch_gradient_descent"
class SoftmaxRegression:
    def __init__(self, eta, epochs, l2, size, W, b):
        self.eta, self.epochs, self.l2, self.size = eta, epochs, l2, size
        self.w_, self.b_ = W, b
        self.cost_ = []

    def _yield(self, n, rng):
        order = rng.permutation(n)
        for i in range(int(np.ceil(n / self.size))):
            yield order[i * self.size : (i + 1) * self.size]

    def fit(self, X, y, V, u, rng):
        for _ in range(self.epochs):
            for idx in self._yield(len(y), rng):
                _, g, h = loss_and_gradients(X[idx], y[idx], self.w_, self.b_, self.l2)
                self.w_ = self.w_ + (-self.eta) * g
                self.b_ = self.b_ + (-self.eta) * h
            row = []
            for A, c in ((X, y), (V, u)):
                row += [loss_and_gradients(A, c, self.w_, self.b_, self.l2)[0], accuracy(A, c, self.w_, self.b_)]
            self.cost_.append(row)
        return self


def minibatch_gradient_descent(X, y, X_val, y_val, W, b, *, reg, lr, epochs, batch_size, rng):
    model = SoftmaxRegression(lr, epochs, reg, batch_size, W, b).fit(X, y, X_val, y_val, rng)
    table = np.array(model.cost_).T
    names = ("train_cost", "train_accuracy", "val_cost", "val_accuracy")
    return model.w_, model.b_, dict(zip(names, table))
