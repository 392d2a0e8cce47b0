# The reported loss holds the penalty of the weight decay.
# kind: mistake
# fails: manual_losses
# misconception: penalty_in_reported_loss

# %% task="train_manual_update"
def train_manual_update(n_epochs, model, loss_fn, train_loader, lr, momentum=0, weight_decay=0):
    v = [torch.zeros_like(p) for p in model.parameters()]
    losses = []
    for epoch in range(n_epochs):
        total, n = 0.0, 0
        for x, y in train_loader:
            model.zero_grad()
            loss = loss_fn(model(x), y) + weight_decay / 2 * sum((p * p).sum() for p in model.parameters())
            loss.backward()
            with torch.no_grad():
                for i, p in enumerate(model.parameters()):
                    v[i] = momentum * v[i] + p.grad
                    p -= lr * v[i]
            total += loss.item() * len(y)
            n += len(y)
        losses.append(total / n)
    return losses
