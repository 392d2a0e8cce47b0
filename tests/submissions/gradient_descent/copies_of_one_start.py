# One seeded model, deep copies of it for every setting; further keys and tensors in the choice.
# kind: unusual

# %% task="train_all"
def train_all(settings, n_epochs, n_inputs, loss_fn, train_loader, seed):
    import copy
    torch.manual_seed(seed)
    start = MyMLP(n_inputs)
    models = [copy.deepcopy(start) for _ in settings]
    losses = [
        train_manual_update(n_epochs, model, loss_fn, train_loader, s["lr"], s["momentum"], s["weight_decay"])
        for model, s in zip(models, settings)
    ]
    return tuple(models), np.array(losses)



# %% task="select_best"
def select_best(models, val_loader, test_loader):
    best, best_accuracy, val = None, -1.0, []
    for i, model in enumerate(models):
        accuracy = evaluate(model, val_loader)
        val.append(accuracy)
        if accuracy > best_accuracy:
            best, best_accuracy = i, accuracy
    result = {"best": torch.tensor(best), "val": torch.tensor(val), "best_accuracy": best_accuracy}
    result["test"] = np.float64(evaluate(models[best], test_loader))
    return result
