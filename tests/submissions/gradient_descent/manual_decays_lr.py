# The learning rate shrinks with every batch.
# kind: mistake
# fails: manual_update
# misconception: lr_changes_every_step

# %% task="train_manual_update" edit="true"
# - p -= lr * v
# + p -= lr * v

# - total += loss.item() * len(labels)
# + lr = lr * 0.95
# + total += loss.item() * len(labels)
