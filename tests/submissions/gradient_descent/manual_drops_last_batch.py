# Batches that are not full are skipped.
# kind: mistake
# fails: manual_update
# misconception: last_batch_dropped

# %% task="train_manual_update" edit="true"
# - loss = loss_fn(model(images), labels)
# + if len(labels) < train_loader.batch_size:
# +     continue
# + loss = loss_fn(model(images), labels)
