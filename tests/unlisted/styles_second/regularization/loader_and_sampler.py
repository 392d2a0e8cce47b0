# A DataLoader whose sampler is the permutation.
# kind: unusual

# %% task="train"
from torch.utils.data import DataLoader, TensorDataset


def train(model, loss_fn, X, y, *, reg, lr, momentum, epochs, batch_size, rng, monitor=None):
    optimizer = torch.optim.SGD(model.parameters(), lr=lr, momentum=momentum)
    dataset = TensorDataset(X, y)
    seen = []
    for _ in range(epochs):
        order = rng.permutation(len(X)).tolist()
        for X_batch, y_batch in DataLoader(dataset, batch_size=batch_size, sampler=order):
            optimizer.zero_grad()
            loss_fn(model(X_batch), y_batch, model, reg).backward()
            optimizer.step()
        if monitor is not None:
            seen.append(monitor(model))
    return seen
