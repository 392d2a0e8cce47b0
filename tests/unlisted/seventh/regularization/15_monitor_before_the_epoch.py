# Monitor is called at the beginning of every epoch and not after it.
# kind: mistake
# task: train
# truth: monitor is called at the beginning of every epoch and not after it
# says: monitor|history & after|before|end|begin|start|early|one epoch

# %% task="train"
def train(model, loss_fn, X, y, *, reg, lr, momentum, epochs, batch_size, rng, monitor=None):
    """Train `model` in place with torch.optim.SGD; return the list of monitor(model), one for each epoch."""
    opt = torch.optim.SGD(model.parameters(), lr=lr, momentum=momentum)
    results = []
    N = X.shape[0]
    for epoch in range(epochs):
        if monitor:
            results.append(monitor(model))
        perm = rng.permutation(N)
        for i in range(0, N, batch_size):
            rows = perm[i : i + batch_size]
            opt.zero_grad()
            J = loss_fn(model(X[rows]), y[rows], model, reg)
            J.backward()
            opt.step()
    return results
