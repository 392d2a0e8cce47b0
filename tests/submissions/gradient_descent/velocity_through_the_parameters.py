# One velocity is handed from parameter to parameter, and it begins again in every step.
# kind: mistake
# fails: manual_momentum
# misconception: velocity_shared

# %% task="train_manual_update"
def train_manual_update(n_epochs, model, loss_fn, train_loader, lr, momentum=0, weight_decay=0):
    losses = []
    for _ in range(n_epochs):
        total, seen = 0.0, 0
        for X, y in train_loader:
            loss = loss_fn(model(X), y)
            model.zero_grad()
            loss.backward()
            with torch.no_grad():
                for number, p in enumerate(model.parameters()):
                    pull = p.grad + weight_decay * p
                    if momentum:
                        running = pull if number == 0 else momentum * running + pull
                        pull = running
                    p -= lr * pull
            total += loss.item() * len(y)
            seen += len(y)
        losses.append(total / seen)
    return losses
