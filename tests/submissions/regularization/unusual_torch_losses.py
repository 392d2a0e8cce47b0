# MSELoss and BCELoss, flattened parameters, losses of shape (1,), helper variables.
# kind: unusual

# %% task="loss_l2"
def loss_l2(y_hat, y, model, reg):
    theta = torch.cat([p.reshape(-1) for p in model.parameters()])
    criterion = nn.MSELoss(reduction="sum")
    return (criterion(y_hat, y) / 2 + reg * theta.dot(theta)).reshape(1)

# %% task="loss_l1"
def loss_l1(y_hat, y, model, reg):
    J = nn.BCELoss()(y_hat, y)
    for name, p in model.named_parameters():
        if name.endswith("weight"):
            J = J + reg * p.norm(p=1)
    return J
