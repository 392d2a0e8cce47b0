# optimizer.step without brackets: no step is made.
# kind: mistake
# fails: train
# misconception: nothing_moves

# %% task="train"
def train(n_epochs, optimizer, model, loss_fn, train_loader):
    losses = []
    for _ in range(n_epochs):
        t = n = 0
        for x, y in train_loader:
            optimizer.zero_grad()
            loss = loss_fn(model(x), y)
            loss.backward()
            optimizer.step
            t += loss.item() * len(y); n += len(y)
        losses.append(t / n)
    return losses
