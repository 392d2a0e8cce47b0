# The velocities are set to zero when an epoch begins.
# kind: mistake
# fails: manual_momentum
# misconception: velocity_reset_per_epoch

# %% task="train_manual_update" edit="true"
# - total, seen = 0.0, 0
# + total, seen = 0.0, 0
# + velocities = [torch.zeros_like(p) for p in parameters]
