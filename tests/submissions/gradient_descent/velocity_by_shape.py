# The velocities are kept in a dict by shape.
# kind: mistake
# fails: manual_momentum
# misconception: shared_velocity

# %% task="train_manual_update" edit="true"
# - velocities = [torch.zeros_like(p) for p in parameters]
# + velocities = {p.shape: torch.zeros_like(p) for p in parameters}

# - for p, v in zip(parameters, velocities):
# + for p in parameters:
# +     v = velocities[p.shape]
