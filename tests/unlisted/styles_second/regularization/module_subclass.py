# The classifier as a subclass of Module; the training with a nested function.
# kind: unusual

# %% task="make_classifier"
class Classifier(nn.Module):
    def __init__(self, hidden):
        super().__init__()
        self.hidden = nn.Linear(2, hidden)
        self.out = nn.Linear(hidden, 1)
        for layer in (self.hidden, self.out):
            nn.init.normal_(layer.weight, mean=0.0, std=0.02)
            nn.init.constant_(layer.bias, 0.0)

    def forward(self, x):
        return torch.sigmoid(self.out(torch.sigmoid(self.hidden(x))))


def make_classifier(hidden):
    return Classifier(hidden)


# %% task="train"
def train(model, loss_fn, X, y, *, reg, lr, momentum, epochs, batch_size, rng, monitor=None):
    optimizer = torch.optim.SGD(list(model.parameters()), lr, momentum)

    def closure():
        optimizer.zero_grad()
        loss = loss_fn(model(xb), yb, model, reg)
        loss.backward()
        return loss

    results = []
    for epoch in range(epochs):
        order = torch.from_numpy(rng.permutation(len(X)))
        for part in torch.split(order, batch_size):
            xb, yb = X.index_select(0, part), y.index_select(0, part)
            optimizer.step(closure)
        if monitor:
            results.append(monitor(model))
    return results
