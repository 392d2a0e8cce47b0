# Best holds the greatest accuracy and not the index of the model.
# kind: mistake
# task: select_best
# truth: best holds the greatest accuracy and not the index of the model
# says: index|position|argmax|which model|number of the model|whole number|integer

# %% task="select_best"
def select_best(models, val_loader, test_loader):
    """Return a dict: "best" (index of the model), "val" (list of accuracies), "test" (accuracy of the best)."""
    val_accuracies = []
    for model in models:
        val_accuracies.append(evaluate(model, val_loader))
    best = max(val_accuracies)
    winner = models[val_accuracies.index(best)]
    return {"best": best, "val": val_accuracies, "test": evaluate(winner, test_loader)}
