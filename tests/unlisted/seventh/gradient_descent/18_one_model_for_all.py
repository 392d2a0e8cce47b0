# The model is created once, before the loop, so every setting goes on with the same one.
# kind: mistake
# task: train_all
# truth: the model is created once, before the loop, so every setting goes on with the same one
# says: new model|each setting|every setting|one model|same model|same object|once|fresh|anew|before the loop|continue

# %% task="train_all"
def train_all(settings, n_epochs, n_inputs, loss_fn, train_loader, seed):
    """Train one new MyMLP for each setting with train_manual_update; return (models, losses)."""
    torch.manual_seed(seed)
    net = MyMLP(n_inputs)
    models, losses = [], []
    for s in settings:
        history = train_manual_update(
            n_epochs, net, loss_fn, train_loader, s["lr"], s["momentum"], s["weight_decay"]
        )
        models.append(net)
        losses.append(history)
    return models, losses
