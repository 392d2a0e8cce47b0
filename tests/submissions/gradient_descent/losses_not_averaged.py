# The losses of the batches are added up and not divided.
# kind: mistake
# fails: train_losses
# misconception: epoch_sums_batches

# %% task="train" edit="true"
# - total += loss.item() * len(labels)
# + total += loss.item()

# - losses.append(total / seen)
# + losses.append(total)
