# A DataLoader with a sampler, and the loss of all data printed after each epoch.
# kind: unusual

# %% task="train"
def train(model, loss_fn, X, y, *, reg, lr, momentum, epochs, batch_size, rng, monitor=None):
    from torch.utils.data import DataLoader, TensorDataset

    data = TensorDataset(X, y)
    optimizer = torch.optim.SGD(model.parameters(), lr=lr, momentum=momentum)
    results = []
    for epoch in range(epochs):
        model.train()
        loader = DataLoader(data, batch_size=batch_size, sampler=rng.permutation(len(X)).tolist())
        for X_batch, y_batch in loader:
            optimizer.zero_grad(set_to_none=False)
            loss_fn(model(X_batch), y_batch, model, reg).backward()
            optimizer.step()
        model.eval()
        if epoch % 50 == 0:
            print(f"epoch {epoch}: loss {loss_fn(model(X), y, model, reg).item():.4f}")
        if monitor is not None:
            results.append(monitor(model))
    return results
