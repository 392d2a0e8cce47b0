# Batches by torch.split, the loss in a closure, the monitor through a conditional, tqdm where it is installed.
# kind: unusual

# %% task="train"
try:
    from tqdm import trange
except ImportError:
    trange = lambda n, **_: range(n)


def train(model, loss_fn, X, y, *, reg, lr, momentum, epochs, batch_size, rng, monitor=None, show=False):
    optimizer = torch.optim.SGD(model.parameters(), lr=lr, momentum=momentum, dampening=0, weight_decay=0.0)
    history = []

    def one_epoch():
        for rows in torch.as_tensor(rng.permutation(len(X))).split(batch_size):
            optimizer.zero_grad(set_to_none=False)
            (loss := loss_fn(model(X[rows]), y[rows], model, reg)).backward()
            optimizer.step()
        return loss.item()

    for epoch in trange(epochs, disable=not show):
        model.train()
        last = one_epoch()
        history += [monitor(model)] if monitor else []
        if show and epoch % 100 == 0:
            print(f"{epoch}: {last:.4f}")
    return history


# %% task="train_height_weight"
SETTINGS = dict(reg=1e-4, lr=0.1, momentum=0.9, epochs=200, batch_size=16)


def train_height_weight(X, y, rng, monitor=None, **changes):
    model = make_classifier(hidden=10)
    return model, train(model, loss_l1, X, y, **{**SETTINGS, **changes}, rng=rng, monitor=monitor)
