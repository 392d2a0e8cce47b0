# The losses of all batches are added up, and the sum goes backward once at the end of the epoch.
# kind: mistake
# fails: train_steps
# misconception: one_step_per_epoch

# %% task="train"
def train(model, loss_fn, X, y, *, reg, lr, momentum, epochs, batch_size, rng, monitor=None):
    optimizer = torch.optim.SGD(model.parameters(), lr=lr, momentum=momentum)
    history = []
    for _ in range(epochs):
        total = 0.0
        for rows in torch.from_numpy(rng.permutation(len(X))).split(batch_size):
            total = total + loss_fn(model(X[rows]), y[rows], model, reg)
        optimizer.zero_grad()
        total.backward()
        optimizer.step()
        if monitor is not None:
            history.append(monitor(model))
    return history
