# The velocities are float32.
# kind: mistake
# fails: manual_update
# misconception: float32_rounding

# %% task="train_manual_update"
def train_manual_update(n_epochs, model, loss_fn, train_loader, lr, momentum=0, weight_decay=0):
    v = [torch.zeros(p.shape, dtype=torch.float32) for p in model.parameters()]
    losses = []
    for epoch in range(n_epochs):
        total, n = 0.0, 0
        for x, y in train_loader:
            model.zero_grad()
            loss = loss_fn(model(x), y)
            loss.backward()
            with torch.no_grad():
                for i, p in enumerate(model.parameters()):
                    v[i] *= momentum
                    v[i] += p.grad + weight_decay * p
                    p -= lr * v[i]
            total += loss.item() * len(y)
            n += len(y)
        losses.append(total / n)
    return losses
