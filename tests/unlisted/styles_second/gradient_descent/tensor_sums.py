# Losses as tensors until the epoch ends, weights by np.average.
# kind: unusual

# %% task="train"
def train(n_epochs, optimizer, model, loss_fn, train_loader):
    losses = []
    model.train()
    for epoch in range(n_epochs):
        total, count = torch.tensor(0.0), 0
        for images, labels in train_loader:
            optimizer.zero_grad()
            loss = loss_fn(model(images), labels)
            loss.backward()
            optimizer.step()
            total += loss.detach() * labels.numel()
            count += labels.numel()
        losses.append((total / count).item())
    return losses


# %% task="train_manual_update"
class _Momentum:
    def __init__(self, params, lr, mu, wd):
        self.params, self.lr, self.mu, self.wd = params, lr, mu, wd
        self.v = {}

    @torch.no_grad()
    def step(self):
        for p in self.params:
            g = p.grad.add(p, alpha=self.wd)
            self.v[p] = g if p not in self.v else self.mu * self.v[p] + g
            p.add_(self.v[p], alpha=-self.lr)


def train_manual_update(n_epochs, model, loss_fn, train_loader, lr, momentum=0, weight_decay=0):
    optimizer = _Momentum(list(model.parameters()), lr, momentum, weight_decay)
    losses = []
    for _ in range(n_epochs):
        sums = np.zeros(2)
        for X, y in train_loader:
            model.zero_grad()
            J = loss_fn(model(X), y)
            J.backward()
            optimizer.step()
            sums += J.item() * len(X), len(X)
        losses.append(sums[0] / sums[1])
    return losses
