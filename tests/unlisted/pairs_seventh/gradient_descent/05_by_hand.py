# (1) weight decay enters with a minus; (2) the velocities start anew in every epoch.
# kind: mistake
# task: train_manual_update
# truth: (1) weight decay enters with a minus; (2) the velocities start anew in every epoch
# says: sign|minus|decay & velocit|epoch|anew

# %% task="train_manual_update" edit="true"
# - velocities = [torch.zeros_like(p) for p in parameters]
# - for _ in range(n_epochs):
# + for _ in range(n_epochs):
# +     velocities = [torch.zeros_like(p) for p in parameters]

# - g = p.grad + weight_decay * p
# + g = p.grad - weight_decay * p
