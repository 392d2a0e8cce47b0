# One loss for each batch instead of each epoch.
# kind: mistake
# fails: train_losses

# %% task="train" edit="true"
# - losses.append(total / seen)

# - seen += len(labels)
# + seen += len(labels)
# + losses.append(loss.item())
