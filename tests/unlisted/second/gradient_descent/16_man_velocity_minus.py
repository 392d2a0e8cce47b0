# The student subtracts the old velocity: v = g - momentum * v.
# kind: mistake
# task: train_manual_update
# place: the velocity v
# truth: `velocity[name] = -momentum * velocity[name] + grad` instead of `velocity[name] = momentum * velocity[name] + grad`

# %% task="train_manual_update"
def train_manual_update(n_epochs, model, loss_fn, train_loader, lr, momentum=0, weight_decay=0):
    losses = []
    velocity = {}
    for epoch in range(n_epochs):
        epoch_loss = 0.0
        n_samples = 0
        for x_batch, y_batch in train_loader:
            for p in model.parameters():
                p.grad = None
            outputs = model(x_batch)
            loss = loss_fn(outputs, y_batch)
            loss.backward()
            with torch.no_grad():
                for name, p in model.named_parameters():
                    grad = p.grad.clone()
                    if weight_decay != 0:
                        grad += weight_decay * p
                    if name in velocity:
                        velocity[name] = -momentum * velocity[name] + grad
                    else:
                        velocity[name] = grad
                    p.sub_(lr * velocity[name])
            epoch_loss += loss.item() * x_batch.size(0)
            n_samples += x_batch.size(0)
        losses.append(epoch_loss / n_samples)
    return losses
