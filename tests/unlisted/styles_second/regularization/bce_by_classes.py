# BCELoss as an object, penalty over linear layers, accuracy by eq.
# kind: unusual

# %% task="loss_l1"
criterion = nn.BCELoss()


def loss_l1(y_hat, y, model, reg):
    l1 = 0
    for m in model.modules():
        if isinstance(m, nn.Linear):
            l1 = l1 + m.weight.abs().sum()
    return criterion(y_hat, y) + reg * l1


# %% task="accuracy"
def accuracy(y_hat, y):
    answers = torch.where(y_hat > 0.5, 1.0, 0.0)
    return torch.eq(answers, y).double().mean().item()
