# Np.add.at counts, sums of booleans, argmax of the list as an array.
# kind: unusual

# %% task="evaluate"
def counted(model, loader, n_classes=2):
    matrix = np.zeros((n_classes, n_classes), dtype=np.int64)
    mode = model.training
    model.train(False)
    for images, labels in loader:
        with torch.inference_mode():
            guess = torch.max(model(images), 1)[1]
        np.add.at(matrix, (labels.numpy(), guess.numpy()), 1)
    model.train(mode)
    return matrix


def evaluate(model, loader):
    matrix = counted(model, loader)
    return np.trace(matrix) / matrix.sum()


# %% task="confusion_matrix"
confusion_matrix = counted


# %% task="select_best"
def select_best(models, val_loader, test_loader):
    accuracies = np.array([evaluate(model, val_loader) for model in models])
    best = int(accuracies.argmax())
    return {"val": accuracies.tolist(), "best": best, "test": evaluate(models[best], test_loader)}
