# The monitor looks before the epoch, not after it.
# kind: mistake
# task: train
# truth: the monitor looks before the epoch, not after it
# says: monitor|before|after

# %% task="train" edit="true"
# -     optimizer.step()
# - if monitor is not None:
# -     history.append(monitor(model))
# +     optimizer.step()

# - order = torch.from_numpy(rng.permutation(len(X)))
# + if monitor is not None:
# +     history.append(monitor(model))
# + order = torch.from_numpy(rng.permutation(len(X)))
