# (1) the permutation is drawn once, before the epochs; (2) the short last batch is dropped.
# kind: mistake
# task: train
# truth: (1) the permutation is drawn once, before the epochs; (2) the short last batch is dropped

# %% task="train"
def train(model, loss_fn, X, y, *, reg, lr, momentum, epochs, batch_size, rng, monitor=None):
    optimizer = torch.optim.SGD(model.parameters(), lr=lr, momentum=momentum)
    results = []
    order = rng.permutation(len(X))
    for _ in range(epochs):
        for i in range(len(X) // batch_size):
            batch = order[i * batch_size : (i + 1) * batch_size]
            loss = loss_fn(model(X[batch]), y[batch], model, reg)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
        if monitor is not None:
            results.append(monitor(model))
    return results
