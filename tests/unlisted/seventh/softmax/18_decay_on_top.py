# The step adds 2 reg W to a gradient that has the penalty already.
# kind: mistake
# task: minibatch_gradient_descent
# truth: the step adds 2 reg W to a gradient that has the penalty already
# says: penalty|regular|reg|λ|decay & twice|already|double|again|once|second|two

# %% task="minibatch_gradient_descent"
def minibatch_gradient_descent(X, y, X_val, y_val, W, b, *, reg, lr, epochs, batch_size, rng):
    """Train W and b by mini-batch gradient descent."""
    N = len(X)
    history = {"train_cost": [], "val_cost": [], "train_accuracy": [], "val_accuracy": []}
    for epoch in range(epochs):
        order = rng.permutation(N)
        for first in range(0, N, batch_size):
            idx = order[first : first + batch_size]
            J, dW, db = loss_and_gradients(X[idx], y[idx], W, b, reg)
            W = W - lr * (dW + 2 * reg * W)
            b = b - lr * db
        for part, (A, t) in {"train": (X, y), "val": (X_val, y_val)}.items():
            history[part + "_cost"].append(loss_and_gradients(A, t, W, b, reg)[0])
            history[part + "_accuracy"].append(accuracy(A, t, W, b))
    return W, b, history
