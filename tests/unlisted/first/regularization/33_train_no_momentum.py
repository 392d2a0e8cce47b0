# The student forgot to hand momentum on to torch.optim.SGD.
# kind: mistake
# task: train
# place: the optimiser
# truth: `optimizer = torch.optim.SGD(model.parameters(), lr=lr)` instead of `optimizer = torch.optim.SGD(model.parameters(), lr=lr, momentum=momentum)`

# %% task="train"
def train(model, loss_fn, X, y, *, reg, lr, momentum, epochs, batch_size, rng, monitor=None):
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    results = []
    N = len(X)
    for epoch in range(epochs):
        perm = rng.permutation(N)
        for i in range(0, N, batch_size):
            idx = perm[i:i + batch_size]
            X_batch, y_batch = X[idx], y[idx]
            optimizer.zero_grad()
            y_hat = model(X_batch)
            loss = loss_fn(y_hat, y_batch, model, reg)
            loss.backward()
            optimizer.step()
        if monitor:
            results.append(monitor(model))
    return results
