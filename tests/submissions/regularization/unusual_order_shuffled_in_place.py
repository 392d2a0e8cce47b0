# One array of row numbers, shuffled in place at the start of every epoch.
# kind: unusual

# %% task="train"
def train(model, loss_fn, X, y, *, reg, lr, momentum, epochs, batch_size, rng, monitor=None):
    optimizer = torch.optim.SGD(model.parameters(), lr=lr, momentum=momentum)
    history, numbers = [], np.arange(len(X))
    while epochs > 0:
        epochs -= 1
        rng.shuffle(numbers)
        for first in range(0, len(X), batch_size):
            rows = numbers[first : first + batch_size]
            loss = loss_fn(model(X[rows]), y[rows], model, reg)
            model.zero_grad()
            loss.backward()
            optimizer.step()
        if monitor is not None:
            history.append(monitor(model))
    return history
