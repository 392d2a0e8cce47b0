# the norms of the parameters are added first and squared then
# kind: mistake
# task: loss_l2
# truth: the norms of the parameters are added first and squared then

# %% task="loss_l2"
def loss_l2(y_hat, y, model, reg):
    error = 0.5 * ((y - y_hat) ** 2).sum()
    size = sum(torch.norm(p) for p in model.parameters())
    return error + reg * size**2
