# The learning rate decays once, after the first epoch, and then stays.
# kind: mistake
# task: train_torch
# truth: the learning rate decays once, after the first epoch, and then stays

# %% task="train_torch"
def train_torch(model, X, y, learning_rate=1e-3, learning_rate_decay=0.95, reg=0.0,
                num_epochs=10, batch_size=200, generator=None):
    losses = []
    optimizer = torch.optim.SGD(model.parameters(), lr=learning_rate)
    for _ in range(num_epochs):
        order = torch.randperm(len(X), generator=generator)
        for start in range(0, len(X), batch_size):
            batch = order[start : start + batch_size]
            J = nn.functional.cross_entropy(model(X[batch]), y[batch])
            J = J + reg * sum((p**2).sum() for p in model.parameters() if p.dim() == 2)
            optimizer.zero_grad()
            J.backward()
            optimizer.step()
            losses.append(J.item())
        optimizer.param_groups[0]["lr"] = learning_rate * learning_rate_decay
    return losses
