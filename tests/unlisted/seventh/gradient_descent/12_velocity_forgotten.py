# The new velocity is a new tensor under a local name and is never kept in the list, so it is zero at every step.
# kind: mistake
# task: train_manual_update
# truth: the new velocity is a new tensor under a local name and is never kept in the list, so it is zero at every step
# says: velocit|momentum & kept|keep|stored|store|list|remember|forget|forgot|zero|lost|local|never|in place|earlier

# %% task="train_manual_update"
def train_manual_update(n_epochs, model, loss_fn, train_loader, lr, momentum=0, weight_decay=0):
    """Train as `train` does, with the update written by hand; return the mean loss of each epoch."""
    params = list(model.parameters())
    velocities = [torch.zeros_like(p) for p in params]
    losses = []
    for epoch in range(n_epochs):
        total, count = 0.0, 0
        for x, y in train_loader:
            model.zero_grad()
            loss = loss_fn(model(x), y)
            loss.backward()
            with torch.no_grad():
                for p, v in zip(params, velocities):
                    g = p.grad + weight_decay * p
                    v = momentum * v + g
                    p -= lr * v
            total += loss.item() * len(x)
            count += len(x)
        losses.append(total / count)
    return losses
