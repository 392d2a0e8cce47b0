# λ is divided by the number of samples of the batch
# kind: mistake
# task: train
# truth: λ is divided by the number of samples of the batch

# %% task="train"
def train(model, loss_fn, X, y, *, reg, lr, momentum, epochs, batch_size, rng, monitor=None):
    optimizer = torch.optim.SGD(model.parameters(), lr=lr, momentum=momentum)
    seen = []
    for _ in range(epochs):
        order = rng.permutation(len(X))
        for start in range(0, len(X), batch_size):
            batch = order[start : start + batch_size]
            loss = loss_fn(model(X[batch]), y[batch], model, reg / len(batch))
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
        if monitor is not None:
            seen.append(monitor(model))
    return seen
