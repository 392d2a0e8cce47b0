# The loss of an epoch is the mean over batches, not over samples.
# kind: mistake
# task: train
# truth: the loss of an epoch is the mean over batches, not over samples
# says: sample|size|short|weigh

# %% task="train" edit="true"
# - total += loss.item() * len(labels)
# - seen += len(labels)
# + total += loss.item()
# + seen += 1
