# One list of pairs instead of two lists.
# kind: mistake
# fails: train_all
# misconception: pairs_for_lists

# %% task="train_all"
def train_all(settings, n_epochs, n_inputs, loss_fn, train_loader, seed):
    def one(setting):
        torch.manual_seed(seed)
        model = MyMLP(n_inputs)
        return model, train_manual_update(n_epochs, model, loss_fn, train_loader, **setting)

    return [one(setting) for setting in settings]
