# Flatten inside of a Sequential, a buffer and further attributes; losses averaged by np.average.
# kind: unusual

# %% task="mlp"
class MyMLP(nn.Module):
    WIDTHS = (512, 128, 32)

    def __init__(self, n_inputs, *, n_classes=2):
        super().__init__()
        self.n_inputs, self.history = n_inputs, []
        sizes = (n_inputs, *self.WIDTHS)
        blocks = [layer for n, m in zip(sizes, sizes[1:]) for layer in (nn.Linear(n, m), nn.ReLU())]
        self.net = nn.Sequential(nn.Flatten(), *blocks, nn.Linear(sizes[-1], n_classes))
        self.register_buffer("calls", torch.tensor(0))

    def forward(self, images):
        self.calls += 1
        return self.net(images)

    def __len__(self):
        return sum(p.numel() for p in self.parameters())


# %% task="train"
def train(n_epochs, optimizer, model, loss_fn, train_loader, *, verbose=False):
    losses = []
    for epoch in range(n_epochs):
        model.train()
        noted = []
        for X, y in train_loader:
            J = loss_fn(model(X), y)
            optimizer.zero_grad(set_to_none=True)
            J.backward()
            optimizer.step()
            noted.append((J.detach().item(), y.size(0)))
        values, sizes = zip(*noted)
        losses.append(np.average(values, weights=sizes))
        if verbose:
            print(f"epoch {epoch}: {losses[-1]:.4f}")
    return losses


# %% task="evaluate"
def evaluate(model, loader):
    mode, hits = model.training, []
    model.train(False)
    for X, y in loader:
        hits += model(X).detach().max(dim=1).indices.eq(y).tolist()
    model.train(mode)
    return np.mean(hits)
