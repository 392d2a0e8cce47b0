# Two mistakes in the loss: (1) total and seen are not set back at the start of an epoch; (2) batches are not weighted, but divided by their number.
# kind: mistake
# task: train
# place: the epoch's loss
# truth: `total, seen = 0.0, 0 ⏎ for _ in range(n_epochs):` instead of `for _ in range(n_epochs): ⏎ total, seen = 0.0, 0`; `total += loss.item() ⏎ seen += 1` instead of `total += loss.item() * len(labels) ⏎ seen += len(labels)`

# %% task="train" edit="true"
# - for _ in range(n_epochs):
# - total, seen = 0.0, 0
# + total, seen = 0.0, 0
# + for _ in range(n_epochs):

# - total += loss.item() * len(labels)
# - seen += len(labels)
# + total += loss.item()
# + seen += 1
