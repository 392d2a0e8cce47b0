# All batches of an epoch are cut first, the remainder at the end.
# kind: unusual

# %% task="minibatch_gradient_descent"
import math


def random_mini_batches(X, Y, size, rng):
    m = X.shape[0]
    permutation = list(rng.permutation(m))
    SX, SY = X[permutation, :], Y[permutation]
    full = math.floor(m / size)
    batches = [(SX[k * size : (k + 1) * size], SY[k * size : (k + 1) * size]) for k in range(full)]
    if m % size != 0:
        rest = m % size
        batches.append((SX[m - rest : m], SY[m - rest : m]))
    return batches


def minibatch_gradient_descent(X, y, X_val, y_val, W, b, *, reg, lr, epochs, batch_size, rng):
    costs, val_costs, accs, val_accs = [], [], [], []
    parameters = {"W": W.copy(), "b": b.copy()}
    for _ in range(epochs):
        for bx, by in random_mini_batches(X, y, batch_size, rng):
            _, dW, db = loss_and_gradients(bx, by, parameters["W"], parameters["b"], reg)
            for key, g in (("W", dW), ("b", db)):
                parameters[key] = parameters[key] - lr * g
        W, b = parameters["W"], parameters["b"]
        costs.append(loss_and_gradients(X, y, W, b, reg)[0])
        val_costs.append(loss_and_gradients(X_val, y_val, W, b, reg)[0])
        accs.append(accuracy(X, y, W, b))
        val_accs.append(accuracy(X_val, y_val, W, b))
    return W, b, {"train_cost": costs, "val_cost": val_costs, "train_accuracy": accs, "val_accuracy": val_accs}
