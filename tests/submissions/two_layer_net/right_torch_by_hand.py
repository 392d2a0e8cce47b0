# Steps without an optimiser, losses as tensors, and a scheduler of its own.
# kind: unusual

# %% task="train_torch"
def train_torch(model, X, y, learning_rate=1e-3, learning_rate_decay=0.95, reg=0.0, num_epochs=10, batch_size=200,
                generator=None):
    losses = []
    model.train()
    for epoch in range(num_epochs):
        order = torch.randperm(X.shape[0], generator=generator)
        for k in range(0, X.shape[0], batch_size):
            ids = order[k : k + batch_size]
            J = torch.nn.functional.cross_entropy(model(X[ids]), y[ids])
            for p in model.parameters():
                if p.ndim == 2:
                    J = J + reg * torch.sum(p**2)
            model.zero_grad()
            J.backward()
            with torch.no_grad():
                for p in model.parameters():
                    p -= learning_rate * learning_rate_decay**epoch * p.grad
            losses.append(J.detach())
        with torch.no_grad():
            print("accuracy", (model(X).argmax(1) == y).float().mean())
    return losses
