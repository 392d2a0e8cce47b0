# The validation accuracy is reported as test accuracy.
# kind: mistake
# fails: test_once
# misconception: validation_for_test

# %% task="select_best" edit="true"
# - return {"best": best, "val": val, "test": evaluate(models[best], test_loader)}
# + return {"best": best, "val": val, "test": max(val)}
