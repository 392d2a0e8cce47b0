# Every batch takes the loss of all data, the batch is not used.
# kind: mistake
# task: train
# truth: every batch takes the loss of all data, the batch is not used

# %% task="train"
def train(model, loss_fn, X, y, *, reg, lr, momentum, epochs, batch_size, rng, monitor=None):
    optimizer = torch.optim.SGD(model.parameters(), lr=lr, momentum=momentum)
    results = []
    for _ in range(epochs):
        order = rng.permutation(len(X))
        for i in range(0, len(X), batch_size):
            X_batch, y_batch = X[order[i : i + batch_size]], y[order[i : i + batch_size]]
            loss = loss_fn(model(X), y, model, reg)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
        if monitor is not None:
            results.append(monitor(model))
    return results
