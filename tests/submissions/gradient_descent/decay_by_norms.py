# The norms of the parameters are added to the loss instead of half their squares.
# kind: mistake
# fails: manual_weight_decay
# misconception: decay_of_norm

# %% task="train_manual_update"
def train_manual_update(n_epochs, model, loss_fn, train_loader, lr, momentum=0, weight_decay=0):
    velocities = {}
    losses = []
    for _ in range(n_epochs):
        total, seen = 0.0, 0
        for X, y in train_loader:
            loss = loss_fn(model(X), y)
            penalty = sum(torch.norm(p) for p in model.parameters())
            model.zero_grad()
            (loss + weight_decay * penalty).backward()
            with torch.no_grad():
                for p in model.parameters():
                    velocities[p] = momentum * velocities.get(p, 0) + p.grad
                    p -= lr * velocities[p]
            total += loss.item() * len(y)
            seen += len(y)
        losses.append(total / seen)
    return losses
