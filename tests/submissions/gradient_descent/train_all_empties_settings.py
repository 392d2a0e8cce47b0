# lr is popped out of the settings of whoever called.
# kind: mistake
# fails: train_all
# misconception: argument_changed

# %% task="train_all"
def train_all(settings, n_epochs, n_inputs, loss_fn, train_loader, seed):
    models, losses = [], []
    for s in settings:
        torch.manual_seed(seed)
        model = MyMLP(n_inputs)
        lr = s.pop("lr")
        losses.append(train_manual_update(n_epochs, model, loss_fn, train_loader, lr, **s))
        models.append(model)
    return models, losses
