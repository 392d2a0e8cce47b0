# A class that trains, batches by np.split, a dictionary of lists made at the end.
# kind: unusual

# %% task="minibatch_gradient_descent"
class Trainer:
    def __init__(self, W, b, reg, lr):
        self.W, self.b = W.copy(), b.copy()
        self.reg, self.lr = reg, lr

    def step(self, X, y):
        _, dW, db = loss_and_gradients(X, y, W=self.W, b=self.b, reg=self.reg)
        self.W -= self.lr * dW
        self.b -= self.lr * db

    def measure(self, X, y):
        cost = loss_and_gradients(X, y, self.W, self.b, self.reg)[0]
        return cost, accuracy(X, y, self.W, self.b)


def minibatch_gradient_descent(X, y, X_val, y_val, W, b, *, reg, lr, epochs, batch_size, rng):
    trainer = Trainer(W, b, reg, lr)
    rows = []
    for _ in range(epochs):
        order = rng.permutation(X.shape[0])
        for batch in np.split(order, range(batch_size, len(order), batch_size)):
            trainer.step(X[batch], y[batch])
        rows.append((*trainer.measure(X, y), *trainer.measure(X_val, y_val)))
    columns = [list(c) for c in zip(*rows)] or [[], [], [], []]
    names = ["train_cost", "train_accuracy", "val_cost", "val_accuracy"]
    return trainer.W, trainer.b, dict(zip(names, columns))
