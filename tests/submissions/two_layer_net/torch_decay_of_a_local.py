# The local learning rate decays, the optimiser does not see it.
# kind: mistake
# fails: train_torch
# misconception: lr_never_decays

# %% task="train_torch" edit="true"
# - optimizer.param_groups[0]["lr"] *= learning_rate_decay
# + learning_rate *= learning_rate_decay
