# Two mistakes in momentum: (1) the gradient weighted with 1 - momentum; (2) the velocities start anew in every epoch.
# kind: mistake
# task: train_manual_update
# place: the velocity v
# truth: `for _ in range(n_epochs): ⏎ velocities = [torch.zeros_like(p) for p in parameters] ⏎ total, seen = 0.0, 0` instead of `velocities = [torch.zeros_like(p) for p in parameters] ⏎ for _ in range(n_epochs): ⏎ total, seen = 0.0, 0`; `v.mul_(momentum).add_((1 - momentum) * g)` instead of `v.mul_(momentum).add_(g)`

# %% task="train_manual_update" edit="true"
# - velocities = [torch.zeros_like(p) for p in parameters]
# - for _ in range(n_epochs):
# - total, seen = 0.0, 0
# + for _ in range(n_epochs):
# +     velocities = [torch.zeros_like(p) for p in parameters]
# +     total, seen = 0.0, 0

# - v.mul_(momentum).add_(g)
# + v.mul_(momentum).add_((1 - momentum) * g)
