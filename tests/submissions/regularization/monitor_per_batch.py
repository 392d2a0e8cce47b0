# The monitor is called after every batch.
# kind: mistake
# fails: train_batches

# %% task="train" edit="true"
# - if monitor is not None:
# -     history.append(monitor(model))
# + 

# - optimizer.step()
# + optimizer.step()
# + if monitor is not None:
# +     history.append(monitor(model))
