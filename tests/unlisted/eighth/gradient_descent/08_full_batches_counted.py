# The sum is divided by the number of batches times the batch size, as if the last batch were full.
# kind: mistake
# task: train
# truth: the sum is divided by the number of batches times the batch size, as if the last batch were full

# %% task="train"
def train(n_epochs, optimizer, model, loss_fn, train_loader):
    losses = []
    for _ in range(n_epochs):
        total = 0.0
        for images, labels in train_loader:
            loss = loss_fn(model(images), labels)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            total += loss.item() * len(images)
        losses.append(total / (len(train_loader) * train_loader.batch_size))
    return losses
