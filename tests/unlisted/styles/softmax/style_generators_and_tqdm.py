# Batches from a generator function, tqdm where it is installed, functools.partial, early returns.
# kind: unusual

# %% task="numerical_gradient"
import functools
import itertools


def numerical_gradient(f, x, h=1e-5):
    if x.size == 0:
        return np.zeros_like(x)

    def at(index, step):
        moved = x.copy()
        moved[index] += step
        return f(moved)

    grad = np.zeros(x.shape)
    for index in itertools.product(*map(range, x.shape)):
        grad[index] = 0.5 * (at(index, h) - at(index, -h)) / h
    return grad


# %% task="minibatch_gradient_descent"
try:
    from tqdm import tqdm
except ImportError:
    tqdm = lambda iterable, **_: iterable


def batches_of(order, size):
    """Yield the pieces of a permutation."""
    for begin in itertools.count(0, size):
        if begin >= len(order):
            return
        yield order[begin : begin + size]


def minibatch_gradient_descent(X, y, X_val, y_val, W, b, *, reg, lr, epochs, batch_size, rng, verbose=False):
    history = {"train_cost": [], "val_cost": [], "train_accuracy": [], "val_accuracy": []}
    if epochs == 0:
        return W, b, history
    gradients = functools.partial(loss_and_gradients, reg=reg)
    for epoch in tqdm(range(epochs), disable=not verbose):
        for rows in batches_of(rng.permutation(X.shape[0]), batch_size):
            J, dW, db = gradients(X[rows, :], y[rows], W, b)
            W, b = W - lr * dW, b - lr * db
        train_cost, *_ = gradients(X, y, W, b)
        val_cost, *_ = gradients(X_val, y_val, W, b)
        history["train_cost"].append(train_cost)
        history["val_cost"].append(val_cost)
        history["train_accuracy"].append(accuracy(X, y, W, b))
        history["val_accuracy"].append(accuracy(X_val, y_val, W, b))
        if verbose:
            print(f"epoch {epoch + 1}: {train_cost=:.4f} {val_cost=:.4f}")
    return W, b, history
