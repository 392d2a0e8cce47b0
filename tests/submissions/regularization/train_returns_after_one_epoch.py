# The return stands in the loop over the epochs.
# kind: mistake
# fails: train_batches
# misconception: one_epoch_only

# %% task="train"
def train(model, loss_fn, X, y, *, reg, lr, momentum, epochs, batch_size, rng, monitor=None):
    opt = torch.optim.SGD(model.parameters(), lr=lr, momentum=momentum)
    out = []
    for _ in range(epochs):
        order = rng.permutation(len(X))
        for i in range(0, len(X), batch_size):
            idx = order[i:i + batch_size]
            opt.zero_grad(); loss_fn(model(X[idx]), y[idx], model, reg).backward(); opt.step()
        if monitor:
            out.append(monitor(model))
        return out
    return out
