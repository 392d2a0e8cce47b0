# The loss weighted with the samples is divided by the number of batches.
# kind: mistake
# task: train
# truth: the loss weighted with the samples is divided by the number of batches
# says: divid|mean|average & sample|batches|len(train_loader)|seen|number of

# %% task="train"
def train(n_epochs, optimizer, model, loss_fn, train_loader):
    """Train the model and return the mean loss over the samples, one number for each epoch."""
    losses = []
    for epoch in range(n_epochs):
        running = 0.0
        for imgs, targets in train_loader:
            optimizer.zero_grad()
            outputs = model(imgs)
            loss = loss_fn(outputs, targets)
            loss.backward()
            optimizer.step()
            running += loss.item() * imgs.shape[0]
        losses.append(running / len(train_loader))
    return losses
