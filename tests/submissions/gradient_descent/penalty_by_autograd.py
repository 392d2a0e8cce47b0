# The weight decay is the gradient of a penalty that autograd takes; the reported loss goes without it.
# kind: unusual

# %% task="train_manual_update"
def train_manual_update(n_epochs, model, loss_fn, train_loader, lr, momentum=0, weight_decay=0):
    # the decay as the gradient of lambda/2 * |p|^2, taken by autograd
    vs = [torch.zeros_like(p) for p in model.parameters()]
    losses = []
    for _ in range(n_epochs):
        tot, cnt = 0.0, 0
        for x, y in train_loader:
            model.zero_grad()
            loss = loss_fn(model(x), y)
            (loss + 0.5 * weight_decay * sum((p**2).sum() for p in model.parameters())).backward()
            with torch.no_grad():
                for v, p in zip(vs, model.parameters()):
                    v[...] = momentum * v + p.grad
                    p[...] = p - lr * v
            tot += loss.item() * len(x)
            cnt += len(x)
        losses.append(tot / cnt)
    return losses
