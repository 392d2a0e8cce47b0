# (1) the short last batch is left out; (2) the gradients are emptied once per epoch and not for each batch.
# kind: mistake
# task: train
# truth: (1) the short last batch is left out; (2) the gradients are emptied once per epoch and not for each batch
# says: last batch|short|left out|dropped|missing|every sample|all samples|rest|not used & zero_grad|accumul|empt|clear|each batch|every batch|gradients of

# %% task="train"
def train(model, loss_fn, X, y, *, reg, lr, momentum, epochs, batch_size, rng, monitor=None):
    """Train `model` in place with torch.optim.SGD; return the list of monitor(model), one for each epoch."""
    optimizer = torch.optim.SGD(model.parameters(), lr=lr, momentum=momentum)
    history = []
    for _ in range(epochs):
        order = rng.permutation(len(X))
        optimizer.zero_grad()
        for k in range(len(X) // batch_size):
            batch = order[k * batch_size : (k + 1) * batch_size]
            loss_fn(model(X[batch]), y[batch], model, reg).backward()
            optimizer.step()
        if monitor is not None:
            history.append(monitor(model))
    return history
