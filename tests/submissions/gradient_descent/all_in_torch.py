# Torch wherever numpy was expected, a closure for the optimiser, one vector for all parameters.
# kind: unusual

# %% task="select_classes"
def select_classes(images, labels, classes):
    images = torch.as_tensor(images)
    labels = torch.as_tensor(np.asarray(labels).astype(np.int64))
    keep = (labels == int(classes[0])) | (labels == int(classes[1]))
    return images[keep].numpy(), (labels[keep] == int(classes[1])).long().numpy()


# %% task="split"
def split(images, labels, n_validation, n_test, seed):
    g = torch.Generator().manual_seed(int(seed))
    order = torch.randperm(len(images), generator=g).numpy()
    test, val, train_ = np.split(order, [n_test, n_test + n_validation])
    return dict(
        train=[images[train_], labels[train_]], val=[images[val], labels[val]], test=[images[test], labels[test]]
    )


# %% task="shrink"
def shrink(images):
    t = torch.tensor(np.asarray(images), dtype=torch.float64).permute(0, 3, 1, 2)
    return nn.functional.avg_pool2d(t, 2).permute(0, 2, 3, 1).numpy()


# %% task="channel_statistics"
def channel_statistics(images):
    x = torch.as_tensor(np.asarray(images)).double() / 255
    std, mean = torch.std_mean(x, dim=(0, 1, 2), correction=0)
    return mean, std


# %% task="to_tensor"
def to_tensor(images, mean, std):
    x = torch.as_tensor(np.asarray(images), dtype=torch.get_default_dtype()).div(255)
    x = x.sub(torch.as_tensor(mean)).div(torch.as_tensor(std))
    return x.permute(0, 3, 1, 2)


# %% task="mlp"
class MyMLP(nn.Sequential):
    def __init__(self, n_inputs):
        super().__init__(
            nn.Flatten(),
            nn.Linear(n_inputs, 512),
            nn.ReLU(),
            nn.Linear(512, 128),
            nn.ReLU(),
            nn.Linear(128, 32),
            nn.ReLU(),
            nn.Linear(32, 2),
        )


# %% task="train"
def train(n_epochs, optimizer, model, loss_fn, train_loader):
    losses = torch.zeros(n_epochs)
    N = len(train_loader.dataset)
    for e in range(n_epochs):
        for x, y in train_loader:

            def closure():
                optimizer.zero_grad()
                out = loss_fn(model(x), y)
                out.backward()
                return out

            losses[e] += optimizer.step(closure).detach() * y.numel() / N
    return losses


# %% task="train_manual_update"
def train_manual_update(n_epochs, model, loss_fn, train_loader, lr, momentum=0, weight_decay=0):
    from torch.nn.utils import parameters_to_vector, vector_to_parameters

    v = None
    losses = []
    for _ in range(n_epochs):
        total = count = 0
        for x, y in train_loader:
            loss = loss_fn(model(x), y)
            grads = torch.autograd.grad(loss, list(model.parameters()))
            with torch.no_grad():
                theta = parameters_to_vector(model.parameters())
                g = torch.cat([q.reshape(-1) for q in grads]) + weight_decay * theta
                v = g if v is None else momentum * v + g
                vector_to_parameters(theta - lr * v, model.parameters())
            total += loss.detach() * len(x)
            count += len(x)
        losses.append(total / count)
    return torch.stack(losses)


# %% task="evaluate"
@torch.inference_mode()
def evaluate(model, loader):
    before = model.training
    model.train(False)
    hits = torch.cat([model(x).max(dim=1).indices.eq(y) for x, y in loader])
    model.train(before)
    return hits.double().mean()


# %% task="confusion_matrix"
@torch.no_grad()
def confusion_matrix(model, loader, n_classes=2):
    before = model.training
    model.eval()
    pairs = torch.cat([y * n_classes + model(x).argmax(1) for x, y in loader])
    model.train(before)
    return torch.bincount(pairs, minlength=n_classes**2).reshape(n_classes, n_classes)


# %% task="train_all"
def train_all(settings, n_epochs, n_inputs, loss_fn, train_loader, seed):
    def one(setting):
        torch.manual_seed(seed)
        model = MyMLP(n_inputs)
        return model, train_manual_update(n_epochs, model, loss_fn, train_loader, **setting)

    models, losses = zip(*map(one, settings))
    return models, losses


# %% task="select_best"
def select_best(models, val_loader, test_loader):
    val = torch.tensor([evaluate(m, val_loader) for m in models])
    best = val.argmax()
    return {"best": best, "val": val, "test": evaluate(models[best], test_loader)}
