# The test images are used as validation images.
# kind: mistake
# fails: select_best
# misconception: selected_on_test

# %% task="select_best" edit="true"
# - val = [evaluate(model, val_loader) for model in models]
# + val = [evaluate(model, test_loader) for model in models]
