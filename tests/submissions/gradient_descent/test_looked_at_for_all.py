# All models are measured on the test images.
# kind: mistake
# fails: test_once
# misconception: test_used_more_than_once

# %% task="select_best" edit="true"
# - return {"best": best, "val": val, "test": evaluate(models[best], test_loader)}
# + test = [evaluate(model, test_loader) for model in models]
# + return {"best": best, "val": val, "test": test[best]}
