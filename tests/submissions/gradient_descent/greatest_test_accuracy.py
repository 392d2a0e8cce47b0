# The greatest test accuracy of all models is reported.
# kind: mistake
# fails: test_once
# misconception: greatest_test_accuracy

# %% task="select_best" edit="true"
# - return {"best": best, "val": val, "test": evaluate(models[best], test_loader)}
# + return {"best": best, "val": val, "test": max(evaluate(model, test_loader) for model in models)}
