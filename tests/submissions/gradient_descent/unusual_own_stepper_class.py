# An optimiser of the student's own, with a velocity for every parameter that the first step makes.
# kind: unusual

# %% task="train_manual_update"
class Stepper:
    def __init__(self, model, lr, momentum, decay):
        self.all, self.lr, self.momentum, self.decay = list(model.parameters()), lr, momentum, decay
        self.kept = {}

    @torch.no_grad()
    def step(self):
        for p in self.all:
            pull = p.grad.add(p, alpha=self.decay)
            if self.momentum:
                pull = self.kept[p] = self.momentum * self.kept[p] + pull if p in self.kept else pull
            p.add_(pull, alpha=-self.lr)


def train_manual_update(n_epochs, model, loss_fn, train_loader, lr, momentum=0, weight_decay=0):
    stepper = Stepper(model, lr, momentum, weight_decay)
    losses = []
    for _ in range(n_epochs):
        total, seen = 0.0, 0
        for X, y in train_loader:
            loss = loss_fn(model(X), y)
            model.zero_grad()
            loss.backward()
            stepper.step()
            total += loss.item() * len(y)
            seen += len(y)
        losses.append(total / seen)
    return losses
