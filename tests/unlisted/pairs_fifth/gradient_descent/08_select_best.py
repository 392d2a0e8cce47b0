# (1) the worst model is chosen; (2) the test accuracy is that of the last model.
# kind: mistake
# task: select_best
# truth: (1) the worst model is chosen; (2) the test accuracy is that of the last model
# says: worst|smallest|argmin|least|lowest & last

# %% task="select_best" edit="true"
# - best = int(np.argmax(val))
# + best = int(np.argmin(val))

# - return {"best": best, "val": val, "test": evaluate(models[best], test_loader)}
# + return {"best": best, "val": val, "test": evaluate(models[-1], test_loader)}
