# The decay is divided by the number of samples in the batch.
# kind: mistake
# fails: manual_weight_decay
# misconception: decay_over_samples

# %% task="train_manual_update"
def train_manual_update(n_epochs, model, loss_fn, train_loader, lr, momentum=0, weight_decay=0):
    velocities = [0] * len(list(model.parameters()))
    losses = []
    for _ in range(n_epochs):
        total, seen = 0.0, 0
        for X, y in train_loader:
            loss = loss_fn(model(X), y)
            model.zero_grad()
            loss.backward()
            with torch.no_grad():
                for i, p in enumerate(model.parameters()):
                    velocities[i] = momentum * velocities[i] + p.grad + weight_decay / len(y) * p
                    p -= lr * velocities[i]
            total += loss.item() * len(y)
            seen += len(y)
        losses.append(total / seen)
    return losses
