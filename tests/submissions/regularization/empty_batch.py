# One batch too many: where the batch size divides the number of samples, the last one is empty.
# kind: mistake
# fails: train_batches
# misconception: empty_batch

# %% task="train"
def train(model, loss_fn, X, y, *, reg, lr, momentum, epochs, batch_size, rng, monitor=None):
    optimizer = torch.optim.SGD(model.parameters(), lr=lr, momentum=momentum)
    history = []
    for _ in range(epochs):
        order = rng.permutation(len(X))
        for number in range(len(X) // batch_size + 1):
            rows = order[number * batch_size : (number + 1) * batch_size]
            optimizer.zero_grad()
            loss_fn(model(X[rows]), y[rows], model, reg).backward()
            optimizer.step()
        if monitor is not None:
            history.append(monitor(model))
    return history
