# (1) the gradients are never cleared; (2) the loss of an epoch is the mean over batches.
# kind: mistake
# task: train
# truth: (1) the gradients are never cleared; (2) the loss of an epoch is the mean over batches
# says: clear|zero|accumul|old gradient|earlier & sample|size|short|weigh

# %% task="train" edit="true"
# - optimizer.zero_grad()

# - total += loss.item() * len(labels)
# - seen += len(labels)
# + total += loss.item()
# + seen += 1
