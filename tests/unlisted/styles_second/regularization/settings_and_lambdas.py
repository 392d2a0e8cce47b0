# Settings in a dictionary, lambdas, weights by in-place multiplication of standard normals.
# kind: unusual

# %% task="make_classifier"
def make_classifier(hidden):
    model = nn.Sequential(nn.Linear(2, hidden), nn.Sigmoid(), nn.Linear(hidden, 1), nn.Sigmoid())
    with torch.no_grad():
        for p in model.parameters():
            if p.ndim == 2:
                p.copy_(0.02 * torch.randn_like(p))
            else:
                p.zero_()
    return model


# %% task="loss_l2"
loss_l2 = lambda y_hat, y, model, reg: 0.5 * ((y - y_hat) ** 2).sum() + reg * sum(map(lambda p: p.square().sum(), model.parameters()))


# %% task="loss_reg"
loss_reg = lambda X, y, weights, reg: np.square(y - forward(X, weights)[1]).sum() / 2 + reg * np.abs(np.concatenate([w.flatten() for w in weights.values()])).sum()


# %% task="train_height_weight"
SETTINGS = dict(reg=1e-5, lr=0.3, momentum=0.9, epochs=150, batch_size=32)


def train_height_weight(X, y, rng, monitor=None):
    net = make_classifier(hidden=12)
    return net, train(net, loss_l1, X, y, rng=rng, monitor=monitor, **SETTINGS)
