# The loss is computed in float32, and accuracy works on a copy.
# kind: unusual

# %% task="loss_l2"
def loss_l2(y_hat, y, model, reg):
    loss = torch.tensor(0.0, requires_grad=True)
    loss = loss + 0.5 * torch.sum((y_hat.float() - y.float()) ** 2)
    for p in model.parameters():
        loss = loss + torch.tensor(reg) * p.float().pow(2).sum()
    return loss

# %% task="accuracy"
def accuracy(y_hat, y):
    answers = y_hat.clone()
    answers[answers > 0.5] = 1
    answers[answers <= 0.5] = 0
    return (answers == y).float().mean()
