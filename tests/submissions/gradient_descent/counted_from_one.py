# The chosen model is counted from 1.
# kind: mistake
# fails: select_best
# misconception: index_from_one

# %% task="select_best" edit="true"
# - return {"best": best, "val": val, "test": evaluate(models[best], test_loader)}
# + return {"best": best + 1, "val": val, "test": evaluate(models[best], test_loader)}
