# (1) the worst is chosen; (2) its validation accuracy is told as the test accuracy.
# kind: mistake
# task: select_best
# truth: (1) the worst is chosen; (2) its validation accuracy is told as the test accuracy
# says: worst|smallest|lowest & validation|test

# %% task="select_best" edit="true"
# - best = int(np.argmax(val))
# + best = int(np.argmin(val))

# - return {"best": best, "val": val, "test": evaluate(models[best], test_loader)}
# + return {"best": best, "val": val, "test": val[best]}
