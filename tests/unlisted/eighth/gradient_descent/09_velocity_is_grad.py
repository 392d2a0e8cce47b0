# The first velocity is p.grad itself, which is set to zero in place and filled again.
# kind: mistake
# task: train_manual_update
# truth: the first velocity is p.grad itself, which is set to zero in place and filled again

# %% task="train_manual_update"
def train_manual_update(n_epochs, model, loss_fn, train_loader, lr, momentum=0, weight_decay=0):
    parameters = list(model.parameters())
    velocities = [None] * len(parameters)
    losses = []
    for _ in range(n_epochs):
        total = n = 0
        for images, labels in train_loader:
            loss = loss_fn(model(images), labels)
            for p in parameters:
                if p.grad is not None:
                    p.grad.zero_()
            loss.backward()
            with torch.no_grad():
                for i, p in enumerate(parameters):
                    g = p.grad
                    g += weight_decay * p
                    if velocities[i] is None:
                        velocities[i] = g
                    else:
                        velocities[i] = momentum * velocities[i] + g
                    p -= lr * velocities[i]
            total += loss.item() * len(images)
            n += len(images)
        losses.append(total / n)
    return losses
