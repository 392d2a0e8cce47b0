# Torch.autograd.grad instead of backward, velocities in place.
# kind: unusual

# %% task="train_manual_update"
def train_manual_update(n_epochs, model, loss_fn, train_loader, lr, momentum=0, weight_decay=0):
    parameters = list(model.parameters())
    velocities = [torch.zeros_like(p) for p in parameters]
    losses = []
    for _ in range(n_epochs):
        batch_losses, sizes = [], []
        for images, labels in train_loader:
            loss = loss_fn(model(images), labels)
            gradients = torch.autograd.grad(loss, parameters)
            with torch.no_grad():
                for p, v, g in zip(parameters, velocities, gradients):
                    v.mul_(momentum).add_(g).add_(weight_decay * p)
                    p.sub_(lr * v)
            batch_losses.append(float(loss))
            sizes.append(len(labels))
        losses.append(float(np.dot(batch_losses, sizes) / np.sum(sizes)))
    return losses
