# The step comes before backward, so every step uses the gradient of the batch before.
# kind: mistake
# task: train
# truth: the step comes before backward, so every step uses the gradient of the batch before
# says: backward & before|after|order|previous|earlier|last batch|first|late

# %% task="train"
def train(n_epochs, optimizer, model, loss_fn, train_loader):
    """Train the model and return the mean loss over the samples, one number for each epoch."""
    losses = []
    for _ in range(n_epochs):
        total, seen = 0.0, 0
        for images, labels in train_loader:
            optimizer.step()
            optimizer.zero_grad()
            loss = loss_fn(model(images), labels)
            loss.backward()
            total += loss.item() * len(labels)
            seen += len(labels)
        losses.append(total / seen)
    return losses
