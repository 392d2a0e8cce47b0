# The velocities are kept in a default argument, by the name of the parameter.
# kind: mistake
# fails: manual_momentum
# misconception: velocity_kept_between_calls

# %% task="train_manual_update"
def train_manual_update(n_epochs, model, loss_fn, train_loader, lr, momentum=0, weight_decay=0, kept={}):
    losses = []
    for _ in range(n_epochs):
        total, seen = 0.0, 0
        for X, y in train_loader:
            loss = loss_fn(model(X), y)
            model.zero_grad()
            loss.backward()
            with torch.no_grad():
                for name, p in model.named_parameters():
                    kept[name] = p.grad + weight_decay * p + momentum * kept.get(name, 0)
                    p -= lr * kept[name]
            total += loss.item() * len(y)
            seen += len(y)
        losses.append(total / seen)
    return losses
