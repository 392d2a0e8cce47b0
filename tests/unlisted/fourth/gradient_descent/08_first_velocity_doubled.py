# The velocity begins as g and is updated by the same g once more.
# kind: mistake
# task: train_manual_update
# truth: the velocity begins as g and is updated by the same g once more
# says: first

# %% task="train_manual_update" edit="true"
# - velocities = [torch.zeros_like(p) for p in parameters]
# + velocities = None

# - with torch.no_grad():
# + if velocities is None:
# +     velocities = [p.grad + weight_decay * p.detach() for p in parameters]
# + with torch.no_grad():
