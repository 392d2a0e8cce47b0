# The loss of an epoch is the mean over the batches, though the last one is short.
# kind: mistake
# fails: train_losses
# misconception: mean_of_batch_means

# %% task="train" edit="true"
# - total += loss.item() * len(labels)
# - seen += len(labels)
# + total += loss.item()
# + seen += 1
