# The seed is set when the model has been made already.
# kind: mistake
# fails: train_all
# misconception: model_before_seed

# %% task="train_all"
def train_all(settings, n_epochs, n_inputs, loss_fn, train_loader, seed):
    models, losses = [], []
    for setting in settings:
        model = MyMLP(n_inputs)
        torch.manual_seed(seed)
        losses.append(train_manual_update(n_epochs, model, loss_fn, train_loader, **setting))
        models.append(model)
    return models, losses
