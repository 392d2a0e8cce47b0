# The update of all parameters at once with torch._foreach_*, models copied from one start.
# kind: unusual

# %% task="train_manual_update"
def train_manual_update(n_epochs, model, loss_fn, train_loader, lr, momentum=0, weight_decay=0):
    ps = list(model.parameters())
    buf = None
    out = []
    for _ in range(n_epochs):
        s = k = 0
        for x, y in train_loader:
            loss = loss_fn(model(x), y)
            gs = torch.autograd.grad(loss, ps)
            with torch.no_grad():
                gs = torch._foreach_add(gs, ps, alpha=weight_decay)
                if buf is None:
                    buf = list(gs)
                else:
                    torch._foreach_mul_(buf, momentum)
                    torch._foreach_add_(buf, gs)
                torch._foreach_add_(ps, buf, alpha=-lr)
            s += loss.item() * len(x); k += len(x)
        out.append(s / k)
    return out

# %% task="shrink"
def shrink(images):
    x = torch.from_numpy(np.asarray(images, dtype=np.float64)).movedim(-1, 1)
    return nn.functional.interpolate(x, scale_factor=0.5, mode="area").movedim(1, -1).numpy()

# %% task="to_tensor"
def to_tensor(images, mean, std):
    return torch.einsum("nhwc->nchw", torch.as_tensor((images / 255 - np.reshape(mean, (1, 1, 1, 3))) / np.reshape(std, (1, 1, 1, 3))))

# %% task="mlp"
class MyMLP(nn.Module):
    def __init__(self, n_inputs):
        super().__init__()
        self.n_inputs = n_inputs
        self.features = nn.Sequential(nn.Linear(n_inputs, 512), nn.ReLU(), nn.Linear(512, 128), nn.ReLU())
        self.head = nn.Sequential(nn.Linear(128, 32), nn.ReLU(), nn.Linear(32, 2))

    def forward(self, images):
        return self.head(self.features(images.view(-1, self.n_inputs)))

# %% task="train_all"
def train_all(settings, n_epochs, n_inputs, loss_fn, train_loader, seed):
    from copy import deepcopy
    torch.manual_seed(seed)
    start = MyMLP(n_inputs)
    models = [deepcopy(start) for _ in settings]
    losses = [train_manual_update(n_epochs, m, loss_fn, train_loader, lr=s["lr"], momentum=s.get("momentum", 0), weight_decay=s.get("weight_decay", 0)) for m, s in zip(models, settings)]
    return models, losses
