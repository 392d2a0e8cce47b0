# The monitor is called at the start of every epoch.
# kind: mistake
# fails: train_batches
# misconception: monitor_before_epoch

# %% task="train" edit="true"
# - if monitor is not None:
# -     history.append(monitor(model))
# + 

# - order = torch.from_numpy(rng.permutation(len(X)))
# + if monitor is not None:
# +     history.append(monitor(model))
# + order = torch.from_numpy(rng.permutation(len(X)))
