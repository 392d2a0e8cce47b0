# Velocities by parameter in a dict, in-place operations with alpha, a context manager for the mode, max with a key.
# kind: unusual

# %% task="train_manual_update"
def train_manual_update(n_epochs, model, loss_fn, train_loader, lr, momentum=0, weight_decay=0):
    parameters = list(model.parameters())
    losses = []
    if n_epochs == 0:
        return losses
    velocity = {}
    for _ in range(n_epochs):
        sums = np.zeros(2)
        for X, y in train_loader:
            model.zero_grad()
            (J := loss_fn(model(X), y)).backward()
            for p in parameters:
                with torch.no_grad():
                    g = torch.add(p.grad, p, alpha=weight_decay)
                    velocity[p] = velocity[p].mul_(momentum).add_(g) if p in velocity else g
                    p.sub_(velocity[p], alpha=lr)
            sums += np.array([J.item() * len(y), len(y)])
        losses.append(sums[0] / sums[1])
    return losses


# %% task="evaluate"
import contextlib


@contextlib.contextmanager
def evaluating(model):
    """Evaluation mode and no gradients for the block."""
    mode = model.training
    model.eval()
    try:
        with torch.no_grad():
            yield model
    finally:
        model.train(mode)


def evaluate(model, loader):
    with evaluating(model):
        right, total = np.sum([((model(X).argmax(-1) == y).sum().item(), len(y)) for X, y in loader], axis=0)
    return right / total


# %% task="confusion_matrix"
def confusion_matrix(model, loader, n_classes=2):
    with evaluating(model):
        pairs = [pair for X, y in loader for pair in zip(y.tolist(), model(X).argmax(-1).tolist())]
    return np.array([[pairs.count((i, j)) for j in range(n_classes)] for i in range(n_classes)])


# %% task="select_best"
def select_best(models, val_loader, test_loader):
    val = [float(evaluate(model, val_loader)) for model in models]
    best = max(range(len(val)), key=val.__getitem__)
    return dict(best=best, val=val, test=evaluate(models[best], test_loader), n=len(models))
