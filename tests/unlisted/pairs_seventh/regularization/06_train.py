# (1) momentum is not handed to the optimiser; (2) monitor is called after every batch.
# kind: mistake
# task: train
# truth: (1) momentum is not handed to the optimiser; (2) monitor is called after every batch
# says: momentum & monitor|batch

# %% task="train" edit="true"
# - optimizer = torch.optim.SGD(model.parameters(), lr=lr, momentum=momentum)
# + optimizer = torch.optim.SGD(model.parameters(), lr=lr)

# -     optimizer.step()
# - if monitor is not None:
# -     history.append(monitor(model))
# +     optimizer.step()
# +     if monitor is not None:
# +         history.append(monitor(model))
