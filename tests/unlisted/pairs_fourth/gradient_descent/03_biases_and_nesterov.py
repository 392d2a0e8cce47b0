# (1) biases are not decayed; (2) the step looks ahead: g + momentum v (Nesterov)
# kind: mistake
# task: train_manual_update
# truth: (1) biases are not decayed; (2) the step looks ahead: g + momentum v (Nesterov)

# %% task="train_manual_update"
def train_manual_update(n_epochs, model, loss_fn, train_loader, lr, momentum=0, weight_decay=0):
    parameters = list(model.parameters())
    losses = []
    velocities = [None] * len(parameters)
    for _ in range(n_epochs):
        total, n = 0.0, 0
        for imgs, labels in train_loader:
            loss = loss_fn(model(imgs), labels)
            model.zero_grad()
            loss.backward()
            with torch.no_grad():
                for i, p in enumerate(parameters):
                    g = p.grad + weight_decay * p if p.dim() > 1 else p.grad
                    velocities[i] = g.clone() if velocities[i] is None else momentum * velocities[i] + g
                    p -= lr * (g + momentum * velocities[i])
            total += loss.item() * len(imgs)
            n += len(imgs)
        losses.append(total / n)
    return losses
