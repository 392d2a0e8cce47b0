# The models are trained by the other function, with torch.optim.SGD.
# kind: mistake
# fails: train_all
# misconception: manual_update_not_called

# %% task="train_all"
def train_all(settings, n_epochs, n_inputs, loss_fn, train_loader, seed):
    models, losses = [], []
    for setting in settings:
        torch.manual_seed(seed)
        models.append(MyMLP(n_inputs))
        sgd = torch.optim.SGD(models[-1].parameters(), **setting)
        losses.append(train(n_epochs, sgd, models[-1], loss_fn, train_loader))
    return models, losses
