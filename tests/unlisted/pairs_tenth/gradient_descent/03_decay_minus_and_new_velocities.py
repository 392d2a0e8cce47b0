# (1) the weight decay is subtracted from the gradient; (2) the velocities start anew in each epoch.
# kind: mistake
# task: train_manual_update
# truth: (1) the weight decay is subtracted from the gradient; (2) the velocities start anew in each epoch

# %% task="train_manual_update"
def train_manual_update(n_epochs, model, loss_fn, train_loader, lr, momentum=0, weight_decay=0):
    parameters = list(model.parameters())
    losses = []
    for _ in range(n_epochs):
        velocities = [torch.zeros_like(p) for p in parameters]
        total = n = 0
        for images, labels in train_loader:
            loss = loss_fn(model(images), labels)
            model.zero_grad()
            loss.backward()
            with torch.no_grad():
                for i, p in enumerate(parameters):
                    g = p.grad - weight_decay * p
                    velocities[i] = momentum * velocities[i] + g
                    p -= lr * velocities[i]
            total += loss.item() * len(images)
            n += len(images)
        losses.append(total / n)
    return losses
