# The best accuracy so far is never raised, so the last model always wins.
# kind: mistake
# task: select_best
# truth: the best accuracy so far is never raised, so the last model always wins
# says: last model|last|best|greatest|highest|argmax|update|largest

# %% task="select_best"
def select_best(models, val_loader, test_loader):
    """Return a dict: "best" (index of the model), "val" (list of accuracies), "test" (accuracy of the best)."""
    best, best_accuracy = 0, 0.0
    val = []
    for i, model in enumerate(models):
        acc = evaluate(model, val_loader)
        val.append(acc)
        if acc > best_accuracy:
            best = i
    return {"best": best, "val": val, "test": evaluate(models[best], test_loader)}
