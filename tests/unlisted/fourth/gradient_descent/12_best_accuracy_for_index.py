# The best accuracy is returned where its index belongs.
# kind: mistake
# task: select_best
# truth: the best accuracy is returned where its index belongs
# says: index|accuracy|position

# %% task="select_best" edit="true"
# - return {"best": best, "val": val, "test": evaluate(models[best], test_loader)}
# + return {"best": max(val), "val": val, "test": evaluate(models[best], test_loader)}
