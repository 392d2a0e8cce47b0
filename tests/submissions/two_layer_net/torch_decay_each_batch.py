# The learning rate decays after every batch.
# kind: mistake
# fails: train_torch
# misconception: lr_decays_each_step

# %% task="train_torch" edit="true"
# - optimizer.param_groups[0]["lr"] *= learning_rate_decay

# - losses.append(J.item())
# + losses.append(J.item())
# + optimizer.param_groups[0]["lr"] *= learning_rate_decay
