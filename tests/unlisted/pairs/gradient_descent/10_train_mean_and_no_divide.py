# Two mistakes in the loss: (1) not weighted with the batch size; (2) not divided at all (a sum over the batches), as the total itself is noted.
# kind: mistake
# task: train
# place: the epoch's loss
# truth: `total += loss.item()` instead of `total += loss.item() * len(labels)`; `losses.append(total)` instead of `losses.append(total / seen)`

# %% task="train" edit="true"
# - total += loss.item() * len(labels)
# + total += loss.item()

# - losses.append(total / seen)
# + losses.append(total)
