# Only parameters with "weight" in their name get the weight decay.
# kind: mistake
# fails: manual_weight_decay
# misconception: decay_skips_biases

# %% task="train_manual_update"
def train_manual_update(n_epochs, model, loss_fn, train_loader, lr, momentum=0, weight_decay=0):
    v = [torch.zeros_like(p) for p in model.parameters()]
    losses = []
    for _ in range(n_epochs):
        total, n = 0.0, 0
        for x, y in train_loader:
            model.zero_grad()
            loss = loss_fn(model(x), y)
            loss.backward()
            with torch.no_grad():
                for i, (name, p) in enumerate(model.named_parameters()):
                    g = p.grad
                    if "weight" in name:
                        g = g + weight_decay * p
                    v[i] = momentum * v[i] + g
                    p -= lr * v[i]
            total += loss.item() * len(y)
            n += len(y)
        losses.append(total / n)
    return losses
