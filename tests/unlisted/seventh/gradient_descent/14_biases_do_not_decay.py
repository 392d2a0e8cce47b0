# Only the weight matrices decay and not the biases.
# kind: mistake
# task: train_manual_update
# truth: only the weight matrices decay and not the biases
# says: bias & decay|λ|penalty|every parameter|all parameters|each parameter|weight_decay

# %% task="train_manual_update"
def train_manual_update(n_epochs, model, loss_fn, train_loader, lr, momentum=0, weight_decay=0):
    """Train as `train` does, with the update written by hand; return the mean loss of each epoch."""
    losses = []
    state = {name: torch.zeros_like(p) for name, p in model.named_parameters()}
    for _ in range(n_epochs):
        total, seen = 0.0, 0
        for images, labels in train_loader:
            loss = loss_fn(model(images), labels)
            model.zero_grad()
            loss.backward()
            for name, p in model.named_parameters():
                g = p.grad.clone()
                if name.endswith("weight"):
                    g += weight_decay * p.detach()
                state[name] = momentum * state[name] + g
                p.data -= lr * state[name]
            total += loss.item() * len(labels)
            seen += len(labels)
        losses.append(total / seen)
    return losses
