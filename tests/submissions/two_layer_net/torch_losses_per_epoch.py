# One loss for each epoch.
# kind: mistake
# fails: train_torch
# misconception: loss_per_epoch

# %% task="train_torch" edit="true"
# - losses.append(J.item())

# - optimizer.param_groups[0]["lr"] *= learning_rate_decay
# + optimizer.param_groups[0]["lr"] *= learning_rate_decay
# + losses.append(J.item())
