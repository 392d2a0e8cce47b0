# The batches are gathered in a list before the training, losses are 0-d tensors.
# kind: unusual

# %% task="train"
def train(n_epochs, optimizer, model, loss_fn, train_loader):
    batches = list(train_loader)
    losses = []
    for epoch in range(n_epochs):
        epoch_loss = torch.tensor(0.0)
        for images, labels in batches:
            optimizer.zero_grad()
            loss = loss_fn(model.forward(images), labels)
            epoch_loss = epoch_loss + loss.detach() * len(labels)
            loss.backward()
            optimizer.step()
        losses.append(epoch_loss / sum(len(labels) for _, labels in batches))
    return losses
