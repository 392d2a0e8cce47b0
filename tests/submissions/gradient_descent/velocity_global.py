# The velocities live in a global dict and are carried into the next call.
# kind: mistake
# fails: manual_momentum
# misconception: velocity_kept_between_calls

# %% task="train_manual_update" edit="true"
# - def train_manual_update(n_epochs, model, loss_fn, train_loader, lr, momentum=0, weight_decay=0):
# + VELOCITIES = {}
# + 
# + 
# + def train_manual_update(n_epochs, model, loss_fn, train_loader, lr, momentum=0, weight_decay=0):

# - velocities = [torch.zeros_like(p) for p in parameters]
# + if VELOCITIES.get("model") is not model:
# +     VELOCITIES.update(model=model, v=[torch.zeros_like(p) for p in parameters])
# + velocities = VELOCITIES["v"]
