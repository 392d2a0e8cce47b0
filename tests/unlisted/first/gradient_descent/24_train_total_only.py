# The student does not weight with the batch size but divides by the number of samples.
# kind: mistake
# task: train
# place: the epoch's loss
# truth: `total += loss.item()` instead of `total += loss.item() * len(labels)`

# %% task="train" edit="true"
# - total += loss.item() * len(labels)
# + total += loss.item()
