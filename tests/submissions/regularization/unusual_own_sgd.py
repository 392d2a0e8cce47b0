# The training loop updates the parameters by hand, in place, and shuffles an index array.
# kind: unusual

# %% task="train"
def train(model, loss_fn, X, y, *, reg, lr, momentum, epochs, batch_size, rng, monitor=None):
    theta = list(model.parameters())
    v = [torch.zeros_like(p) for p in theta]
    seen = []
    for epoch in range(epochs):
        index = np.arange(X.shape[0])
        rng.shuffle(index)
        for start in range(0, X.shape[0], batch_size):
            rows = index[start : start + batch_size]
            J = loss_fn(y_hat=model(X[rows]), y=y[rows], model=model, reg=reg)
            grads = torch.autograd.grad(J, theta)
            with torch.no_grad():
                for p, g, u in zip(theta, grads, v):
                    u.mul_(momentum).sub_(lr * g)
                    p.add_(u)
        if monitor:
            seen += [monitor(model)]
    return seen
