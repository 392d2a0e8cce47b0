# An object makes the steps and knows the learning rate; one loop runs over all iterations.
# kind: unusual

# %% task="train"
class Stepper:
    def __init__(self, rate, decay):
        self.rate, self.decay = rate, decay

    def step(self, params, slopes):
        for name, slope in slopes.items():
            np.subtract(params[name], self.rate * slope, out=params[name])

    def epoch_ends(self):
        self.rate = self.rate * self.decay


@add_to_class(TwoLayerNet)
def train(self, X, y, X_val, y_val, learning_rate=1e-3, learning_rate_decay=0.95, reg=5e-6,
          num_epochs=10, batch_size=200, rng=None):
    rng, stepper = np.random.default_rng(rng), Stepper(learning_rate, learning_rate_decay)
    history = {"loss": [], "train_accuracy": [], "val_accuracy": []}
    waiting, done = [], 0
    while done < num_epochs or waiting:
        if not waiting:
            order = rng.permutation(len(y))
            waiting = np.split(order, range(batch_size, len(y), batch_size))
            done += 1
        chosen = waiting.pop(0)
        J, slopes = self.loss(X[chosen], y[chosen], reg=reg)
        history["loss"] += [J]
        stepper.step(self.params, slopes)
        if not waiting:
            history["train_accuracy"] += [(self.predict(X[:1000]) == y[:1000]).mean()]
            history["val_accuracy"] += [(self.predict(X_val) == y_val).mean()]
            stepper.epoch_ends()
    return history
