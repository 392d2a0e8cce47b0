# A class with a method called backward, and batches from a generator.
# kind: unusual

# %% task="loss_and_gradients"
class LinearModel:
    """modelo lineal"""

    def __init__(self, W, b, reg):
        self.W, self.b, self.reg = W, b, reg

    def forward(self, X):
        self.X = X
        self.P = softmax(self.X @ self.W + self.b)
        return self.P

    def cost(self, y):
        self.y = y
        return cross_entropy(self.P, y) + self.reg * (self.W**2).sum()

    def backward(self):
        n = len(self.y)
        d = self.P.copy()
        np.subtract.at(d, (np.arange(n), self.y), 1)
        d /= n
        return self.X.T @ d + 2 * self.reg * self.W, d.sum(0)


def loss_and_gradients(X, y, W, b, reg):
    m = LinearModel(W, b, reg)
    m.forward(X)
    J = m.cost(y)
    dW, db = m.backward()
    return J, dW, db


# %% task="minibatch_gradient_descent"
def batches(N, size, rng):
    # les lots d'une epoque
    order = rng.permutation(N)
    while len(order):
        yield order[:size]
        order = order[size:]


def evaluate(X, y, W, b, reg):
    return loss_and_gradients(X, y, W, b, reg)[0], accuracy(X, y, W, b)


def minibatch_gradient_descent(X, y, X_val, y_val, W, b, *, reg, lr, epochs, batch_size, rng):
    from collections import defaultdict

    history = defaultdict(list)
    for _ in range(epochs):
        for batch in batches(len(y), batch_size, rng):
            _, dW, db = loss_and_gradients(X[batch], y[batch], W, b, reg)
            W, b = W - lr * dW, b - lr * db
        for name, images, labels in (("train", X, y), ("val", X_val, y_val)):
            c, a = evaluate(images, labels, W, b, reg)
            history[name + "_cost"].append(c)
            history[f"{name}_accuracy"].append(a)
    return W, b, history
