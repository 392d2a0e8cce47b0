# Monitor is called after every batch.
# kind: mistake
# task: train
# truth: monitor is called after every batch
# says: monitor|batch|epoch

# %% task="train" edit="true"
# -     optimizer.step()
# - if monitor is not None:
# -     history.append(monitor(model))
# +     optimizer.step()
# +     if monitor is not None:
# +         history.append(monitor(model))
