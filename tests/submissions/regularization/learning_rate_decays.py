# The learning rate falls after every epoch.
# kind: mistake
# fails: train_steps
# misconception: rate_decays

# %% task="train" edit="true"
# - order = torch.from_numpy(rng.permutation(len(X)))
# + for group in optimizer.param_groups:
# +     group["lr"] *= 0.95
# + order = torch.from_numpy(rng.permutation(len(X)))
