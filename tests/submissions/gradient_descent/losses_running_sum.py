# The running sum is set to zero once, before the first epoch.
# kind: mistake
# fails: train_losses
# misconception: loss_not_reset

# %% task="train" edit="true"
# - total, seen = 0.0, 0
# + seen = 0

# - for _ in range(n_epochs):
# + total = 0.0
# + for _ in range(n_epochs):
