# (1) the model with the lowest validation accuracy is chosen; (2) the last model is measured on the test images.
# kind: mistake
# task: select_best
# truth: (1) the model with the lowest validation accuracy is chosen; (2) the last model is measured on the test images

# %% task="select_best"
def select_best(models, val_loader, test_loader):
    val = []
    for model in models:
        val.append(evaluate(model, val_loader))
    best = int(np.argmin(val))
    return {"best": best, "val": val, "test": evaluate(model, test_loader)}
