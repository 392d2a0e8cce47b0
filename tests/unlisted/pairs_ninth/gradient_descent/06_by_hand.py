# (1) the velocities are made anew in every epoch; (2) the weight decay has a factor 2.
# kind: mistake
# task: train_manual_update
# truth: (1) the velocities are made anew in every epoch; (2) the weight decay has a factor 2
# says: velocit|momentum|epoch|anew & factor|twice|doubl|half|½|decay|λ

# %% task="train_manual_update"
def train_manual_update(n_epochs, model, loss_fn, train_loader, lr, momentum=0, weight_decay=0):
    """Train as `train` does, with the update written by hand; return the mean loss of each epoch."""
    parameters = list(model.parameters())
    losses = []
    for _ in range(n_epochs):
        velocities = [torch.zeros_like(p) for p in parameters]
        total, seen = 0.0, 0
        for images, labels in train_loader:
            loss = loss_fn(model(images), labels)
            grads = torch.autograd.grad(loss, parameters)
            with torch.no_grad():
                for i, (p, g) in enumerate(zip(parameters, grads)):
                    velocities[i] = momentum * velocities[i] + g + 2 * weight_decay * p
                    p -= lr * velocities[i]
            total += loss.item() * len(labels)
            seen += len(labels)
        losses.append(total / seen)
    return losses
