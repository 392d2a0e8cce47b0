# Counts by bincount of pairs, the mode put back in finally.
# kind: unusual

# %% task="evaluate"
def predictions(model, loader):
    """Return true and predicted classes of all samples."""
    was_training = model.training
    model.eval()
    try:
        with torch.no_grad():
            pairs = [(labels, model(images).argmax(-1)) for images, labels in loader]
    finally:
        model.train(was_training)
    return torch.cat([t for t, _ in pairs]), torch.cat([p for _, p in pairs])


def evaluate(model, loader):
    truth, predicted = predictions(model, loader)
    return (truth == predicted).double().mean().item()


# %% task="confusion_matrix"
def confusion_matrix(model, loader, n_classes=2):
    truth, predicted = predictions(model, loader)
    counts = torch.bincount(truth * n_classes + predicted, minlength=n_classes**2)
    return counts.reshape(n_classes, n_classes).numpy()


# %% task="select_best"
def select_best(models, val_loader, test_loader):
    val = [evaluate(m, val_loader) for m in models]
    best = max(range(len(val)), key=val.__getitem__)
    return dict(best=best, val=val, test=evaluate(models[best], test_loader))
