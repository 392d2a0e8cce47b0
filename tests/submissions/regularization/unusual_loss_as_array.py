# The loss comes back as an array of shape (1,), the accuracy as a tensor without dimensions, and everything prints.
# kind: unusual

# %% task="loss_reg"
def loss_reg(X, y, weights, reg):
    import sys
    import warnings

    warnings.warn("half the squared error, as the box says")
    print("loss_reg was called with reg =", reg)
    print("to stderr", file=sys.stderr)
    errors = (y - forward(X, weights)[1]).ravel()
    return np.array([errors @ errors / 2 + reg * sum(np.linalg.norm(w.ravel(), 1) for w in weights.values())])

# %% task="accuracy"
def accuracy(y_hat, y):
    answers = torch.where(y_hat >= 0.5, 1.0, 0.0)
    return (answers.flatten() == y.flatten()).float().mean()
