# The penalty as weight decay of one parameter group, He's start by kaiming_normal.
# kind: unusual

# %% task="train_torch"
def train_torch(model, X, y, learning_rate=1e-3, learning_rate_decay=0.95, reg=0.0,
                num_epochs=10, batch_size=200, generator=None):
    weights = [m.weight for m in model.modules() if isinstance(m, nn.Linear)]
    biases = [m.bias for m in model.modules() if isinstance(m, nn.Linear)]
    groups = [{"params": weights, "weight_decay": 2 * reg}, {"params": biases}]
    optimizer = torch.optim.SGD(groups, lr=learning_rate)
    criterion = nn.CrossEntropyLoss()
    losses = []
    for _ in range(num_epochs):
        perm = torch.randperm(X.shape[0], generator=generator)
        for i in range(0, X.shape[0], batch_size):
            idx = perm[i : i + batch_size]
            optimizer.zero_grad()
            data_loss = criterion(model(X[idx]), y[idx])
            with torch.no_grad():
                penalty = reg * sum(w.square().sum() for w in weights)
            data_loss.backward()
            losses.append((data_loss + penalty).item())
            optimizer.step()
        for group in optimizer.param_groups:
            group["lr"] *= learning_rate_decay
    return losses


# %% task="he_initialise"
def he_initialise(model):
    def init(m):
        if type(m) is nn.Linear:
            nn.init.kaiming_normal_(m.weight, mode="fan_in", nonlinearity="relu")
            nn.init.zeros_(m.bias)

    model.apply(init)
