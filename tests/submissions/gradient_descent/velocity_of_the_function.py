# The velocities are an attribute of the function, by the number of the parameter: the next call, and the next network, goes on with them.
# kind: mistake
# fails: manual_momentum
# misconception: velocity_kept_between_calls

# %% task="train_manual_update"
def train_manual_update(n_epochs, model, loss_fn, train_loader, lr, momentum=0, weight_decay=0):
    me = train_manual_update
    me.kept = getattr(me, "kept", {})
    losses = []
    for _ in range(n_epochs):
        total, seen = 0.0, 0
        for X, y in train_loader:
            loss = loss_fn(model(X), y)
            model.zero_grad()
            loss.backward()
            with torch.no_grad():
                for number, p in enumerate(model.parameters()):
                    me.kept[number] = p.grad + weight_decay * p + momentum * me.kept.get(number, 0)
                    p -= lr * me.kept[number]
            total += loss.item() * len(y)
            seen += len(y)
        losses.append(total / seen)
    return losses
