# The gradient of the sum is divided by batch_size, in the short last batch, too.
# kind: mistake
# fails: manual_update
# misconception: short_batch_scaled

# %% task="train_manual_update"
def train_manual_update(n_epochs, model, loss_fn, train_loader, lr, momentum=0, weight_decay=0):
    v = [torch.zeros_like(p) for p in model.parameters()]
    losses = []
    for epoch in range(n_epochs):
        total, n = 0.0, 0
        for x, y in train_loader:
            model.zero_grad()
            loss = loss_fn(model(x), y) * len(y)
            loss.backward()
            with torch.no_grad():
                for i, p in enumerate(model.parameters()):
                    v[i] = momentum * v[i] + p.grad / train_loader.batch_size + weight_decay * p
                    p -= lr * v[i]
            total += loss.item()
            n += len(y)
        losses.append(total / n)
    return losses
