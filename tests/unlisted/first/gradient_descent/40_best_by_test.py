# The student chooses the model by its test accuracy.
# kind: mistake
# task: select_best
# place: the best model
# truth: `test = [evaluate(model, test_loader) for model in models] ⏎ best = int(np.argmax(test)) ⏎ return {"best": best, "val": val, "test": test[best]}` instead of `best = int(np.argmax(val)) ⏎ return {"best": best, "val": val, "test": evaluate(models[best], test_loader)}`

# %% task="select_best" edit="true"
# - best = int(np.argmax(val))
# - return {"best": best, "val": val, "test": evaluate(models[best], test_loader)}
# + test = [evaluate(model, test_loader) for model in models]
# + best = int(np.argmax(test))
# + return {"best": best, "val": val, "test": test[best]}
