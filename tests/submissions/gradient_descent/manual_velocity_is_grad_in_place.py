# The velocity is p.grad itself, cleared in place and then updated in place.
# kind: mistake
# fails: manual_update
# misconception: stops_after_first_step

# %% task="train_manual_update"
def train_manual_update(n_epochs, model, loss_fn, train_loader, lr, momentum=0, weight_decay=0):
    parameters = list(model.parameters())
    v = None
    losses = []
    for _ in range(n_epochs):
        total, n = 0.0, 0
        for x, y in train_loader:
            for p in parameters:
                if p.grad is not None:
                    p.grad.zero_()
            loss = loss_fn(model(x), y)
            loss.backward()
            with torch.no_grad():
                if v is None:
                    v = [p.grad for p in parameters]
                    for vi, p in zip(v, parameters):
                        vi += weight_decay * p
                else:
                    for vi, p in zip(v, parameters):
                        vi.mul_(momentum).add_(p.grad + weight_decay * p)
                for vi, p in zip(v, parameters):
                    p -= lr * vi
            total += loss.item() * len(y)
            n += len(y)
        losses.append(total / n)
    return losses
