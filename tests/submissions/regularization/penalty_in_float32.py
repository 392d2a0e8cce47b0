# The penalty is added up in torch.tensor(0.0), which is a float32.
# kind: unusual

# %% task="loss_l2"
def loss_l2(y_hat, y, model, reg):
    l2 = torch.tensor(0.0)
    for p in model.parameters():
        l2 += (p ** 2).sum()
    return 0.5 * ((y - y_hat) ** 2).sum() + reg * l2

# %% task="loss_l1"
def loss_l1(y_hat, y, model, reg):
    penalty = torch.zeros(1)
    for p in model.parameters():
        if p.dim() > 1:
            penalty += p.abs().sum()
    return nn.functional.binary_cross_entropy(y_hat, y) + reg * penalty[0]
