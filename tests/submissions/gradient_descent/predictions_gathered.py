# All predictions first, then one comparison; 0-d tensor answers; inference mode; try/finally for the mode.
# kind: unusual

# %% task="evaluate"
def predict(model, loader):
    mode = model.training
    model.eval()
    try:
        with torch.inference_mode():
            pairs = [(model(x).softmax(1).max(1).indices, t) for x, t in loader]
    finally:
        model.train(mode)
    return torch.cat([p for p, _ in pairs]), torch.cat([t for _, t in pairs])


def evaluate(model, loader):
    predicted, truth = predict(model, loader)
    return (predicted == truth).to(torch.float64).mean()



# %% task="confusion_matrix"
def confusion_matrix(model, loader, n_classes=2):
    predicted, truth = predict(model, loader)
    return torch.bincount(truth * n_classes + predicted, minlength=n_classes**2).reshape(n_classes, n_classes)
