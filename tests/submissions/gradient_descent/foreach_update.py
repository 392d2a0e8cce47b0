# The multi-tensor functions of torch, everything in place, also p.grad.
# kind: unusual

# %% task="train_manual_update"
def train_manual_update(n_epochs, model, loss_fn, train_loader, lr, momentum=0, weight_decay=0):
    parameters = list(model.parameters())
    velocities = [torch.zeros_like(p) for p in parameters]
    losses = []
    for _ in range(n_epochs):
        epoch = []
        for images, labels in train_loader:
            model.zero_grad()
            loss = loss_fn(model(images), labels)
            loss.backward()
            with torch.no_grad():
                gradients = [p.grad for p in parameters]
                torch._foreach_add_(gradients, parameters, alpha=weight_decay)
                torch._foreach_mul_(velocities, momentum)
                torch._foreach_add_(velocities, gradients)
                torch._foreach_add_(parameters, velocities, alpha=-lr)
            epoch += [loss.item()] * len(labels)
        losses.append(np.mean(epoch))
    return losses
