# Functions take further arguments with defaults and have other names for their variables.
# kind: unusual

# %% task="evaluate" edit="true"
# - def evaluate(model, loader):
# + def evaluate(model, loader, device="cpu", verbose=False, **kwargs):


# %% task="train" edit="true"
# - def train(n_epochs, optimizer, model, loss_fn, train_loader):
# + def train(n_epochs, optimizer, model, loss_fn, train_loader, scheduler=None, log_every=None):


# %% task="split" edit="true"
# - def split(images, labels, n_validation, n_test, seed):
# + def split(images, labels, n_validation=1000, n_test=1000, seed=0, shuffle=True):
