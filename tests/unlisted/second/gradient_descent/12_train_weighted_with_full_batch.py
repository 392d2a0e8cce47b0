# The student weights every batch with the loader's batch_size instead of its own size, which is wrong for the short last batch.
# kind: mistake
# task: train
# place: the epoch's loss
# truth: `loss_train += loss.item() * train_loader.batch_size` instead of `loss_train += loss.item() * imgs.shape[0]`

# %% task="train"
def train(n_epochs, optimizer, model, loss_fn, train_loader):
    losses = []
    n_samples = len(train_loader.dataset)
    for epoch in range(1, n_epochs + 1):
        loss_train = 0.0
        for imgs, labels in train_loader:
            optimizer.zero_grad()
            outputs = model(imgs)
            loss = loss_fn(outputs, labels)
            loss.backward()
            optimizer.step()
            loss_train += loss.item() * train_loader.batch_size
        losses.append(loss_train / n_samples)
    return losses
