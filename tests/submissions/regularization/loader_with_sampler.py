# A DataLoader whose sampler is the permutation; weights are new parameters.
# kind: unusual

# %% task="train"
def train(model, loss_fn, X, y, *, reg, lr, momentum, epochs, batch_size, rng, monitor=None):
    from torch.utils.data import DataLoader, TensorDataset
    data = TensorDataset(X, y)
    optimizer = torch.optim.SGD(params=list(model.parameters()), lr=lr, momentum=momentum, weight_decay=0)
    results = []
    for epoch in range(1, epochs + 1):
        loader = DataLoader(data, batch_size=batch_size, sampler=rng.permutation(len(X)).tolist(), drop_last=False)
        for xb, yb in loader:
            y_hat = model(xb)
            loss = loss_fn(y_hat, yb, model, reg)
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            optimizer.step()
        results.append(None if monitor is None else monitor(model))
    return results

# %% task="make_classifier"
def make_classifier(hidden):
    layers = [nn.Linear(2, hidden), nn.Sigmoid(), nn.Linear(hidden, 1), nn.Sigmoid()]
    model = nn.Sequential(*layers)

    def init(m):
        if type(m) is nn.Linear:
            m.weight = nn.Parameter(torch.normal(0.0, 0.02, size=m.weight.shape))
            m.bias = nn.Parameter(torch.zeros_like(m.bias))

    model.apply(init)
    return model

# %% task="loss_l1"
def loss_l1(y_hat, y, model, reg):
    weights = [p for n, p in model.named_parameters() if "bias" not in n]
    l1 = torch.linalg.vector_norm(torch.cat([w.reshape(-1) for w in weights]), ord=1)
    return nn.functional.binary_cross_entropy(y_hat, y, reduction="sum") / len(y) + reg * l1

# %% task="accuracy"
def accuracy(y_hat, y):
    guess = torch.where(y_hat > 0.5, torch.ones_like(y), torch.zeros_like(y))
    return 1 - (guess - y).abs().mean().item()

# %% task="backward_reg"
def backward_reg(X, y, weights, reg):
    a1, y_hat = forward(X, weights)
    delta2 = (y_hat - y) * (y_hat - y_hat ** 2)
    delta1 = (delta2 @ weights["W2"].T) * (a1 - a1 ** 2)
    return {
        "W1": X.T @ delta1 + reg * np.copysign(1.0, weights["W1"]),
        "W2": a1.T @ delta2 + reg * np.copysign(1.0, weights["W2"]),
        "delta1": delta1,
    }
