# The model is called through its method forward, the rows are picked by index_select, and a scheduler changes nothing.
# kind: unusual

# %% task="train"
def train(model, loss_fn, X, y, *, reg, lr, momentum, epochs, batch_size, rng, monitor=None):
    sgd = torch.optim.SGD(model.parameters(), lr, momentum)
    constant = torch.optim.lr_scheduler.LambdaLR(sgd, lambda epoch: 1.0)
    told = []
    for _ in range(epochs):
        for rows in torch.as_tensor(rng.permutation(X.shape[0])).split(batch_size):
            sgd.zero_grad(set_to_none=False)
            loss_fn(model.forward(X.index_select(0, rows)), y.index_select(0, rows), model, reg).backward()
            sgd.step()
        constant.step()
        told += [] if monitor is None else [monitor(model)]
    return told
