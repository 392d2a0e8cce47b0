# The short last batch is skipped.
# kind: mistake
# task: train
# truth: the short last batch is skipped
# says: last batch|short|skipped

# %% task="train" edit="true"
# - loss = loss_fn(model(images), labels)
# + if len(labels) < train_loader.batch_size:
# +     continue
# + loss = loss_fn(model(images), labels)
