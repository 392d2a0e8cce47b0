# Batches that are not full are skipped.
# kind: mistake
# fails: train
# misconception: last_batch_dropped

# %% task="train" edit="true"
# - loss = loss_fn(model(images), labels)
# + if len(labels) < train_loader.batch_size:
# +     continue
# + loss = loss_fn(model(images), labels)
