# The loss of each batch is measured after its step.
# kind: mistake
# fails: train_losses
# misconception: loss_after_step

# %% task="train"
def train(n_epochs, optimizer, model, loss_fn, train_loader):
    losses = []
    for _ in range(n_epochs):
        total, n = 0.0, 0
        for x, y in train_loader:
            optimizer.zero_grad()
            loss_fn(model(x), y).backward()
            optimizer.step()
            total += loss_fn(model(x), y).item() * len(y)
            n += len(y)
        losses.append(total / n)
    return losses
