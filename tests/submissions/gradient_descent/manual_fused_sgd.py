# The functional form of torch.optim.SGD makes the steps in one kernel.
# kind: mistake
# fails: manual_update
# misconception: uses_torch_optim

# %% task="train_manual_update"
from torch.optim.sgd import sgd


def train_manual_update(n_epochs, model, loss_fn, train_loader, lr, momentum=0, weight_decay=0):
    params = list(model.parameters())
    bufs = [None] * len(params)
    losses = []
    for _ in range(n_epochs):
        total, n = 0.0, 0
        for x, y in train_loader:
            model.zero_grad()
            loss = loss_fn(model(x), y)
            loss.backward()
            with torch.no_grad():
                sgd(params, [p.grad for p in params], bufs, weight_decay=weight_decay, momentum=momentum, lr=lr, dampening=0, fused=True, nesterov=False, maximize=False)
            total += loss.item() * len(y)
            n += len(y)
        losses.append(total / n)
    return losses
