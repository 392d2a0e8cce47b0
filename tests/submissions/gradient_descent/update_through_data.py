# p.data is written, velocities live in a dict by name, the first one is a clone of the gradient.
# kind: unusual
# demo: yes

# %% task="train_manual_update"
def train_manual_update(n_epochs, model, loss_fn, train_loader, lr, momentum=0, weight_decay=0):
    history, velocity = [], {}
    for epoch in range(n_epochs):
        running = 0
        for images, labels in train_loader:
            for p in model.parameters():
                p.grad = None
            loss = loss_fn(model(images), labels)
            loss.backward()
            for name, p in model.named_parameters():
                d_p = p.grad.data
                if weight_decay != 0:
                    d_p = d_p.add(p.data, alpha=weight_decay)
                if momentum != 0:
                    if name not in velocity:
                        velocity[name] = torch.clone(d_p).detach()
                    else:
                        velocity[name].mul_(momentum).add_(d_p)
                    d_p = velocity[name]
                p.data = p.data - lr * d_p
            running += loss.item() * images.size(0)
        history.append(running / len(train_loader.dataset))
    return history
