# RMSprop that forgets nothing and divides by 1 makes the steps: momentum with weight decay.
# kind: mistake
# fails: manual_update
# misconception: uses_torch_optim

# %% task="train_manual_update"
from torch.optim.rmsprop import rmsprop


def train_manual_update(n_epochs, model, loss_fn, train_loader, lr, momentum=0, weight_decay=0):
    params = list(model.parameters())
    bufs = [torch.zeros_like(p) for p in params]
    ones = [torch.ones_like(p) for p in params]
    counts = [torch.tensor(0.0) for _ in params]
    losses = []
    for _ in range(n_epochs):
        total, n = 0.0, 0
        for x, y in train_loader:
            model.zero_grad()
            loss = loss_fn(model(x), y)
            loss.backward()
            with torch.no_grad():
                rmsprop(params, [p.grad for p in params], ones, [], bufs, counts, weight_decay=weight_decay, momentum=momentum, lr=lr, alpha=1.0, eps=0.0, centered=False)
            total += loss.item() * len(y)
            n += len(y)
        losses.append(total / n)
    return losses
