# The loss of an epoch is the mean over the batches.
# kind: mistake
# fails: manual_losses
# misconception: mean_of_batch_means

# %% task="train_manual_update" edit="true"
# - total += loss.item() * len(labels)
# - seen += len(labels)
# + total += loss.item()
# + seen += 1
