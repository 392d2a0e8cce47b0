# Functions return None.
# kind: broken
# fails: split, evaluate

# %% task="split"
def split(images, labels, n_validation, n_test, seed):
    pass

# %% task="evaluate"
def evaluate(model, loader):
    pass
