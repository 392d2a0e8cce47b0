# Pixels are float32 on the way, functions are short, one is a lambda.
# kind: unusual

# %% task="select_classes"
def select_classes(images: np.ndarray, labels: np.ndarray, classes: tuple[int, int]) -> tuple[np.ndarray, np.ndarray]:
    mask = np.isin(labels, classes)
    return images[mask], np.where(labels[mask] == classes[0], 0, 1)


# %% task="split"
def split(images, labels, n_validation, n_test, seed):
    rng = np.random.default_rng(seed)
    idx = np.arange(len(images))
    rng.shuffle(idx)
    parts = {
        "val": idx[:n_validation],
        "test": idx[n_validation : n_validation + n_test],
        "train": idx[n_validation + n_test :],
    }
    return {k: (images[i], labels[i]) for k, i in parts.items()}


# %% task="shrink"
shrink = lambda images: (
    (images[:, ::2, ::2].astype(np.float32) + images[:, 1::2, ::2] + images[:, ::2, 1::2] + images[:, 1::2, 1::2]) / 4
)


# %% task="channel_statistics"
def channel_statistics(images):
    pixels = np.asarray(images, dtype=np.float64).reshape(-1, 3) / 255
    return pixels.mean(0), pixels.std(0)


# %% task="to_tensor"
def to_tensor(images, mean, std):
    return torch.from_numpy(np.ascontiguousarray(np.moveaxis((images / 255.0 - mean) / std, -1, 1)))


# %% task="prepare"
def prepare(images, labels, classes, n_validation, n_test, seed, small=False):
    x, y = select_classes(images, labels, classes)
    if small:
        x = shrink(x)
    parts = split(x, y, n_validation, n_test, seed)
    mean, std = channel_statistics(parts["train"][0])
    return (
        {"mean": mean, "std": std}
        | {f"X_{k}": to_tensor(p[0], mean, std) for k, p in parts.items()}
        | {f"y_{k}": torch.tensor(p[1]).long() for k, p in parts.items()}
    )


# %% task="mlp"
class MyMLP(nn.Module):
    WIDTHS = (512, 128, 32, 2)

    def __init__(self, n_inputs: int) -> None:
        super().__init__()
        blocks = [nn.Flatten(1)]
        for w in self.WIDTHS:
            blocks += [nn.Linear(n_inputs, w), nn.ReLU(inplace=True)]
            n_inputs = w
        self.net = nn.Sequential(*blocks[:-1])

    def forward(self, images):
        return self.net(images)


# %% task="train"
def train(n_epochs, optimizer, model, loss_fn, train_loader):
    def step(x, y):
        loss = loss_fn(model(x), y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        return loss.item(), len(y)

    model.train()
    out = []
    for _ in range(n_epochs):
        values, sizes = zip(*[step(x, y) for x, y in train_loader])
        out.append(np.average(values, weights=sizes))
    return out


# %% task="train_manual_update"
def train_manual_update(n_epochs, model, loss_fn, train_loader, lr, momentum=0, weight_decay=0):
    parameters = list(model.parameters())
    vs = [torch.zeros_like(p) for p in parameters]

    @torch.no_grad()
    def update():
        for p, v in zip(parameters, vs):
            v.mul_(momentum).add_(p.grad).add_(p, alpha=weight_decay)
            p.sub_(v, alpha=lr)

    losses = []
    for _ in range(n_epochs):
        values, sizes = [], []
        for x, y in train_loader:
            model.zero_grad(set_to_none=False)
            loss = loss_fn(model(x), y)
            loss.backward()
            update()
            values.append(loss.item())
            sizes.append(len(x))
        losses.append(np.dot(values, sizes) / sum(sizes))
    return np.array(losses)


# %% task="evaluate"
def evaluate(model, loader):
    mode = model.training
    try:
        model.eval()
        with torch.no_grad():
            return float(np.mean(np.concatenate([(model(x).argmax(-1) == y).numpy() for x, y in loader])))
    finally:
        model.train(mode)


# %% task="confusion_matrix"
def confusion_matrix(model, loader, n_classes=2):
    matrix = np.zeros((n_classes, n_classes), dtype=np.int64)
    mode = model.training
    model.eval()
    with torch.no_grad():
        for x, y in loader:
            np.add.at(matrix, (y.numpy(), model(x).argmax(dim=1).numpy()), 1)
    model.train(mode)
    return matrix


# %% task="select_best"
def select_best(models, val_loader, test_loader):
    val = [evaluate(m, val_loader) for m in models]
    best = max(range(len(models)), key=val.__getitem__)
    return dict(best=best, val=val, test=evaluate(models[best], test_loader))
