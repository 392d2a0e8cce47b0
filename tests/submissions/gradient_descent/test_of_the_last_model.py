# The loop variable is used after the loop: the test accuracy is that of the last model.
# kind: mistake
# fails: test_once
# misconception: test_of_last_model

# %% task="select_best"
def select_best(models, val_loader, test_loader):
    val = []
    for m in models:
        val.append(evaluate(m, val_loader))
    best = int(np.argmax(val))
    return {"best": best, "val": val, "test": evaluate(m, test_loader)}
