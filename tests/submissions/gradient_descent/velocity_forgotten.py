# The velocity is made anew for every batch.
# kind: mistake
# fails: manual_momentum
# misconception: velocity_reset

# %% task="train_manual_update" edit="true"
# - with torch.no_grad():
# + velocities = [torch.zeros_like(p) for p in parameters]
# + with torch.no_grad():
