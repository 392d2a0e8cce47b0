# Two mistakes: (1) the model with the smallest validation accuracy; (2) its validation accuracy is returned as "test".
# kind: mistake
# task: select_best
# place: the best model and the test accuracy
# truth: `best = int(np.argmin(val)) ⏎ return {"best": best, "val": val, "test": val[best]}` instead of `best = int(np.argmax(val)) ⏎ return {"best": best, "val": val, "test": evaluate(models[best], test_loader)}`

# %% task="select_best" edit="true"
# - best = int(np.argmax(val))
# - return {"best": best, "val": val, "test": evaluate(models[best], test_loader)}
# + best = int(np.argmin(val))
# + return {"best": best, "val": val, "test": val[best]}
