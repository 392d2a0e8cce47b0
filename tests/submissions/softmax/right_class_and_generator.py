# A class does the training; a generator hands out the batches, and one table holds the history.
# kind: unusual

# %% task="minibatch_gradient_descent"
class Trainer:
    def __init__(self, W, b, reg, rate):
        self.W, self.b, self.reg, self.rate = W, b, reg, rate
        self.table = []

    def pieces(self, count, size, rng):
        left = rng.permutation(count)
        while len(left):
            yield left[:size]
            left = left[size:]

    def epoch(self, X, y, size, rng):
        for piece in self.pieces(len(y), size, rng):
            slopes = loss_and_gradients(X[piece], y[piece], self.W, self.b, self.reg)[1:]
            self.W, self.b = (old - self.rate * slope for old, slope in zip((self.W, self.b), slopes))

    def note(self, *sets):
        for X, y in sets:
            yield loss_and_gradients(X, y, self.W, self.b, self.reg)[0]
            yield accuracy(X, y, self.W, self.b)


def minibatch_gradient_descent(X, y, X_val, y_val, W, b, *, reg, lr, epochs, batch_size, rng):
    trainer = Trainer(W, b, reg, lr)
    for _ in range(epochs):
        trainer.epoch(X, y, batch_size, rng)
        trainer.table.append(list(trainer.note((X, y), (X_val, y_val))))
    columns = np.array(trainer.table).T
    return trainer.W, trainer.b, dict(zip(("train_cost", "train_accuracy", "val_cost", "val_accuracy"), columns))
