# The test accuracy of all models is computed on the data behind the loader, which nobody goes through.
# kind: mistake
# fails: test_once
# misconception: test_used_more_than_once

# %% task="select_best"
def select_best(models, val_loader, test_loader):
    """Return a dict: "best" (index of the model), "val" (list of accuracies), "test" (accuracy of the best)."""
    val = [evaluate(model, val_loader) for model in models]
    best = int(np.argmax(val))
    images, labels = test_loader.dataset[:]
    with torch.no_grad():
        test = [(model(images).argmax(dim=1) == labels).double().mean().item() for model in models]
    return {"best": best, "val": val, "test": test[best]}
