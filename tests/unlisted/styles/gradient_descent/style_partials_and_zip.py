# functools.partial and zip for the settings, statistics.fmean, a padded reshape for the labels.
# kind: unusual

# %% task="select_classes"
def select_classes(images, labels, classes):
    first, second = classes
    mask = np.logical_or(labels == first, labels == second)
    return images[mask].copy(), np.where(labels[mask] == second, 1, 0)


# %% task="train_all"
import functools


def train_all(settings, n_epochs, n_inputs, loss_fn, train_loader, seed):
    run = functools.partial(train_manual_update, n_epochs, loss_fn=loss_fn, train_loader=train_loader)

    def one(setting):
        torch.manual_seed(seed)
        return (model := MyMLP(n_inputs)), run(model=model, **setting)

    if not settings:
        return [], []
    models, losses = zip(*map(one, settings))
    return list(models), list(losses)


# %% task="select_best"
import statistics


def select_best(models, val_loader, test_loader):
    val = []
    for i, model in enumerate(models):
        val.append(evaluate(model, val_loader))
        print(f"model {i}: {val[-1]:.3f}")
    print(f"mean {statistics.fmean(val):.3f}")
    i = np.argmax(np.array(val))
    return {"best": i, "val": np.array(val), "test": np.float64(evaluate(models[i], test_loader))}
