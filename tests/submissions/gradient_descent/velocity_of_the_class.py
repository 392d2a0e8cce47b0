# An optimiser of the student's own, whose velocities belong to the class.
# kind: mistake
# fails: manual_momentum
# misconception: velocity_kept_between_calls

# %% task="train_manual_update"
class Stepper:
    kept = {}

    def __init__(self, model, lr, momentum, decay):
        self.all, self.lr, self.momentum, self.decay = list(model.parameters()), lr, momentum, decay

    @torch.no_grad()
    def step(self):
        for number, p in enumerate(self.all):
            pushed = self.momentum * self.kept.get(number, torch.zeros_like(p)) + p.grad + self.decay * p
            self.kept[number] = pushed
            p.sub_(self.lr * pushed)


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
