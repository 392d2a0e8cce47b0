# torch.autograd.grad instead of backward, parameters copied with copy_, one helper per step.
# kind: unusual

# %% task="train_manual_update"
def one_step(parameters, gradients, velocities, lr, momentum, weight_decay):
    with torch.no_grad():
        for i, (p, g) in enumerate(zip(parameters, gradients)):
            velocities[i] = momentum * velocities[i] + g + weight_decay * p
            p.copy_(p - lr * velocities[i])


def train_manual_update(n_epochs, model, loss_fn, train_loader, lr, momentum=0, weight_decay=0):
    parameters = list(model.parameters())
    velocities = [0.0] * len(parameters)
    losses = []
    for epoch in range(n_epochs):
        sums = []
        for images, labels in train_loader:
            loss = loss_fn(model(images), labels)
            gradients = torch.autograd.grad(loss, parameters)
            one_step(parameters, gradients, velocities, lr, momentum, weight_decay)
            sums.append((float(loss), len(labels)))
        losses.append(float(np.average([l for l, _ in sums], weights=[n for _, n in sums])))
    return losses
