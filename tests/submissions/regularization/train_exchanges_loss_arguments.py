# loss_fn gets y first and y_hat second.
# kind: mistake
# fails: train_steps
# misconception: loss_arguments_exchanged

# %% task="train"
def train(model, loss_fn, X, y, *, reg, lr, momentum, epochs, batch_size, rng, monitor=None):
    opt = torch.optim.SGD(model.parameters(), lr=lr, momentum=momentum)
    out = []
    for _ in range(epochs):
        order = rng.permutation(len(X))
        for i in range(0, len(X), batch_size):
            idx = order[i:i + batch_size]
            opt.zero_grad(); loss_fn(y[idx], model(X[idx]), model, reg).backward(); opt.step()
        if monitor:
            out.append(monitor(model))
    return out
